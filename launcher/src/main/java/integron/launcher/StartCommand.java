package integron.launcher;

import static java.util.Objects.requireNonNull;

import integron.common.lifecycle.Supervision;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.launcher.supervise.RestartTiming;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Starts everything, and runs until it is stopped. Where Integron runs already, shows that one.
@Command(
    name = "start",
    description = {
      "Start everything, and run until Ctrl-C or ./integron stop.",
      "Where Integron runs already, open its dashboard."
    })
final class StartCommand implements Callable<Integer> {
  private final Workplace at;
  private @Spec @Nullable CommandSpec spec;
  private @ArgGroup @Nullable EventOrigin origin;

  @Option(names = "--open", description = "Open the dashboard in a browser as soon as it answers.")
  private boolean opens;

  /// Where events come from, instead of the channel that is signed in.
  static final class EventOrigin {
    @Option(
        names = "--demo",
        description = "Start a local Twitch too, so that you need not sign in.")
    private boolean demo;

    @Option(
        names = "--channel",
        paramLabel = "NAME",
        description = "Read the chat of any channel, without signing in.")
    private @Nullable String channel;
  }

  StartCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (opens && at.running().isEmpty()) {
      Thread.ofVirtual().name("open-dashboard").start(new OpenWhenThere(at));
    }
    return start(at, options());
  }

  /// An unset variable of a shell is no wish to read the channel that is signed in.
  private StartOptions options() {
    if (origin == null) {
      return StartOptions.PLAIN;
    }
    String channel = origin.channel;
    if (channel != null && channel.isBlank()) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(), "--channel needs the login of a channel.");
    }
    return origin.demo || channel == null ? StartOptions.DEMO : StartOptions.ofChannel(channel);
  }

  static int start(Workplace at, StartOptions options) throws IOException, InterruptedException {
    at.folder().prepare(at.console());
    Optional<RunningLauncher> running = at.running();
    if (running.isPresent()) {
      return new SecondStart(at, running.get()).with(options);
    }
    Launcher launcher = new Launcher(at.programs(), RestartTiming.STANDARD, at.console());
    Supervision.closeAtExit("launcher", launcher);
    try {
      launcher.run(options);
      return Workplace.DONE;
    } catch (ProblemException e) {
      if (e.problem().code() != Problem.Code.CONFLICT) {
        throw e;
      }
      RunningLauncher faster = at.running().orElseThrow(() -> e);
      return new SecondStart(at, faster).with(options);
    }
  }
}
