package integron.launcher;

import static java.util.Objects.requireNonNull;

import integron.launcher.logs.LogFollower;
import integron.launcher.logs.LogTail;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows the logs of the processes, whether they run or not.
@Command(name = "logs", description = "Show the newest entries of the logs.")
final class LogsCommand implements Callable<Integer> {
  private static final List<String> PROCESSES = List.of(Programs.INGESTER, Programs.BROADCASTER);

  private final Workplace at;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "ingester or broadcaster; both without a name, in the order of time.")
  private @Nullable String name;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is written, until Ctrl-C.")
  private boolean isFollowing;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "COUNT",
      defaultValue = "50",
      description = "How many entries to begin with; ${DEFAULT-VALUE} without it.")
  private int count;

  LogsCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<String> processes = processes();
    LogTail tail = new LogTail(at.folder().logs(), processes);
    if (tail.files().isEmpty() && !isFollowing) {
      at.say("There is no log in %s yet.".formatted(at.folder().logs()));
      return Workplace.DONE;
    }
    try (LogFollower follower = LogFollower.atEndOf(at.folder().logs(), processes)) {
      tail.newest(Math.max(count, 0)).forEach(at.console());
      if (isFollowing) {
        // Java ignores the signal that ends other programs where their reader is gone.
        follower.follow(at.console(), () -> !System.out.checkError());
      }
    }
    return Workplace.DONE;
  }

  private List<String> processes() {
    if (name == null) {
      return PROCESSES;
    }
    if (!PROCESSES.contains(name)) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(),
          "There is no log of %s. The logs are: %s.".formatted(name, String.join(", ", PROCESSES)));
    }
    return List.of(name);
  }
}
