package integron.ingester.link;

import integron.common.command.Command;
import integron.common.command.CommandReply;

/// Whoever carries commands out.
@FunctionalInterface
public interface CommandRunner {
  /// Blocks until it is done or has failed.
  CommandReply run(Command command) throws InterruptedException;
}
