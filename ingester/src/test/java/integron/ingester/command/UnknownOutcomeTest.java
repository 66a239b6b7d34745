package integron.ingester.command;

import static integron.ingester.journal.TestJournal.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import integron.ingester.journal.Journal;
import integron.ingester.journal.TestJournal;
import integron.ingester.journal.entry.KeyedCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that are more than one transaction, and fail in the middle.
final class UnknownOutcomeTest {
  private static final KeyedCommand KEYED =
      KeyedCommand.of(new CommandKey("k1"), new Command.MakeBackup(), NOON);

  @TempDir Path temporary;

  private static Code codeOf(KeyedCommands keys, KeyedCommands.Work work) {
    return problem(keys, work).code();
  }

  private static Problem problem(KeyedCommands keys, KeyedCommands.Work work) {
    return catchThrowableOfType(
            ProblemException.class,
            () -> keys.once(KEYED, false, () -> CommandHandlers.begun(work)))
        .problem();
  }

  /// Shown able to fail: where the failure goes on as it is, it is answered as `INTERNAL`, which
  /// says that nothing was done.
  @Test
  void whatFailsUnexpectedlyInTheMiddleIsNotCalledNotDone() throws Exception {
    try (Journal journal = new TestJournal(temporary.resolve("data")).start()) {
      KeyedCommands keys = new KeyedCommands(journal);
      assertThat(
              codeOf(
                  keys,
                  () -> {
                    throw new IllegalStateException("half of it");
                  }))
          .isEqualTo(Code.OUTCOME_UNKNOWN);
      Problem again = problem(keys, () -> new CommandReply.Done(null));
      assertThat(again.code()).as("not done twice").isEqualTo(Code.OUTCOME_UNKNOWN);
      assertThat(again.detail()).contains("a new key").doesNotContain("stopped");
    }
  }

  /// Shown able to fail: where the key of a command that was not done is not forgotten, the second
  /// attempt gets the reply of an unknown outcome.
  @Test
  void whatSaysThatItWasNotDoneMayBeAskedAgain() throws Exception {
    try (Journal journal = new TestJournal(temporary.resolve("data")).start()) {
      KeyedCommands keys = new KeyedCommands(journal);
      assertThat(
              codeOf(
                  keys,
                  () -> {
                    throw Problem.unavailable("no room").asException();
                  }))
          .isEqualTo(Code.UNAVAILABLE);
      CommandReply done = new CommandReply.Done(null);
      assertThat(keys.once(KEYED, false, () -> CommandHandlers.begun(() -> done))).isEqualTo(done);
    }
  }
}
