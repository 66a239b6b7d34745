package integron.ingester.link;

import integron.common.command.Command;
import integron.common.command.Reply;

/// Whoever carries commands out.
@FunctionalInterface
public interface CommandRunner {
  /// Blocks until it is done or has failed.
  Reply run(Command command) throws InterruptedException;
}
