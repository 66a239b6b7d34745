package integron.ingester.link;

import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import java.util.Optional;

/// Carries commands out.
@FunctionalInterface
public interface CommandRunner {
  /// Blocks until the command has succeeded or failed.
  ///
  /// @param key for a command that must not be carried out twice
  CommandReply run(Command<?> command, Optional<CommandKey> key) throws InterruptedException;
}
