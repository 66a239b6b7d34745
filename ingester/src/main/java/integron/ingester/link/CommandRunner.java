package integron.ingester.link;

import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import java.util.Optional;

/// Carries commands out.
@FunctionalInterface
public interface CommandRunner {
  /// Blocks until it is done or has failed.
  ///
  /// @param key where the command must not be done twice
  CommandReply run(Command<?> command, Optional<CommandKey> key) throws InterruptedException;
}
