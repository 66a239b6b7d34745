package integron.ingester.command;

import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import integron.common.link.Frame;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries commands out.
@FunctionalInterface
public interface CommandRunner {
  /// Blocks until the command has succeeded or failed.
  ///
  /// @param key for a command that must not be carried out twice
  CommandReply run(Command<?> command, Optional<CommandKey> key) throws InterruptedException;

  /// Carries out what a broadcaster asks for. Every failure is a reply: an unexpected one must not
  /// end the process.
  default CommandReply replyTo(Frame.Ask ask) throws InterruptedException {
    try {
      return run(ask.command(), Optional.ofNullable(ask.key()).map(CommandKey::new));
    } catch (ProblemException e) {
      return new CommandReply.Failed(e.problem());
    } catch (RuntimeException e) {
      Logger log = LoggerFactory.getLogger(CommandRunner.class);
      log.error("A command failed: {}", ask.command().getClass().getSimpleName(), e);
      return new CommandReply.Failed(
          new Problem(Code.INTERNAL, "The command failed; the ingester's log has the reason."));
    }
  }
}
