package integron.launcher;

import integron.launcher.control.ControlReply;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Restarts processes; overlays and events are kept.
@Command(name = "restart", description = "Restart the ingester, the broadcaster, or both.")
final class RestartCommand implements Callable<Integer> {
  private final Workplace at;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "ingester or broadcaster; both without a name.")
  private @Nullable String name;

  RestartCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<RunningLauncher> running = at.running();
    if (running.isEmpty()) {
      return at.sayNotRunning();
    }
    String command = name == null ? Controls.RESTART : Controls.RESTART + " " + name;
    ControlReply reply = running.get().ask(command);
    if (reply.done()) {
      at.say("Restarted:");
    }
    return at.say(reply);
  }
}
