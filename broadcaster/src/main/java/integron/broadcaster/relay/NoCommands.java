package integron.broadcaster.relay;

import integron.broadcaster.upstream.Commands;
import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import integron.common.problem.Problem;
import java.util.Optional;

/// A broadcaster that reads from NATS sends no commands.
public final class NoCommands implements Commands {
  /// What a request gets that needs the ingester or its database.
  public static final Problem REFUSED =
      Problem.unavailable(
          "This broadcaster reads events from NATS: it has no database, and changes nothing. Use"
              + " the dashboard of the machine with the ingester.");

  @Override
  public <R extends CommandReply> R ask(Command<R> command, Optional<CommandKey> key) {
    throw REFUSED.asException();
  }
}
