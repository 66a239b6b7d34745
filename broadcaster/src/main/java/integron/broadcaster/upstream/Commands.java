package integron.broadcaster.upstream;

import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import java.util.Optional;

/// Commands to the ingester.
public interface Commands {
  /// Has a command carried out, and blocks until it is.
  ///
  /// @param key where the command must not be done twice: asked again with the same key, the
  ///   ingester gives the first reply for a day
  /// @return the reply of a command that was done
  /// @throws integron.common.problem.ProblemException with the ingester's reason where it was not
  ///   done; `UNAVAILABLE` when it could not be sent; `UNKNOWN_OUTCOME` when the connection was
  ///   lost after it was sent, or no reply came in time; `CONFLICT` when the key belongs to another
  ///   command, or the first one with this key is still in work
  <R extends CommandReply> R ask(Command<R> command, Optional<CommandKey> key)
      throws InterruptedException;

  /// The same, for a command that may be done again.
  default <R extends CommandReply> R ask(Command<R> command) throws InterruptedException {
    return ask(command, Optional.empty());
  }
}
