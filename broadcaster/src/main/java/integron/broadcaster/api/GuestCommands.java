package integron.broadcaster.api;

import integron.broadcaster.upstream.Commands;
import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import integron.common.problem.Problem;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The commands of overlays that are not the user's own, such as those of other machines. The
/// ingester carries out four commands of overlays at once; guests have half of these places, in the
/// order in which they come.
final class GuestCommands implements Commands {
  private static final int MOST_AT_ONCE = 2;
  private static final int WAIT_SECONDS = 2;
  private static final int RETRY_SECONDS = 1;

  private final Commands commands;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);

  GuestCommands(Commands commands) {
    this.commands = commands;
  }

  @Override
  public <R extends CommandReply> R ask(Command<R> command, Optional<CommandKey> key)
      throws InterruptedException {
    if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new Problem(
              Problem.Code.TOO_MANY_REQUESTS,
              "Other machines take and report too many alerts at present; try again in a moment.",
              RETRY_SECONDS)
          .asException();
    }
    try {
      return commands.ask(command, key);
    } finally {
      places.release();
    }
  }
}
