package integron.broadcaster.upstream;

import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import java.util.Optional;

/// Commands to the ingester.
public interface Commands {
  /// Sends a command and blocks until the ingester has carried it out.
  ///
  /// @param key for a command that must not be done twice: for a day, the ingester answers the same
  ///   key with the first reply; a command that is safe to repeat rejects a key as `BAD_REQUEST`
  /// @return the reply of a command that was done
  /// @throws integron.common.problem.ProblemException with the ingester's reason where it was not
  ///   done; `UNAVAILABLE` when it could not be sent; `OUTCOME_UNKNOWN` when the connection was
  ///   lost after it was sent, or no reply came in time; `CONFLICT` when the key belongs to another
  ///   command, or the first one with this key is still being carried out; `INCOMPATIBLE` when the
  ///   ingester is too old to know the command
  <R extends CommandReply> R ask(Command<R> command, Optional<CommandKey> key)
      throws InterruptedException;

  /// The same, for a command that may be done again.
  default <R extends CommandReply> R ask(Command<R> command) throws InterruptedException {
    return ask(command, Optional.empty());
  }
}
