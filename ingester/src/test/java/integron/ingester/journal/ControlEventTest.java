package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.NOON;
import static integron.ingester.journal.TestJournal.accepted;
import static integron.ingester.journal.TestJournal.follow;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import integron.common.event.ControlEvent.Control;
import integron.common.event.ControlEvent.Reload;
import integron.common.event.Envelope;
import integron.common.json.Json;
import integron.common.stream.Position;
import integron.ingester.journal.entry.ControlEntry;
import integron.ingester.journal.entry.KeyedCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Control events in the journal: persisted with their key, and nothing else.
final class ControlEventTest {
  private static final Control RELOAD = new Control(new Reload("feed"));

  @TempDir Path temporary;
  private TestJournal data;

  @BeforeEach
  void prepare() {
    data = new TestJournal(temporary.resolve("data"));
  }

  @Test
  void isNumberedPersistedWithoutAMarkOrAViewerAndCountedNowhere() throws Exception {
    try (Journal journal = data.start()) {
      journal.offer(follow("f1"));
      Position at = journal.commands().control(RELOAD, Optional.empty());
      assertThat(at.id()).isEqualTo(2);
      assertThat(accepted(journal)).element(1).extracting(Envelope::event).isEqualTo(RELOAD);
      assertThat(
              data.rows(
                  "SELECT type || coalesce(user_id, ' nobody ') || data || marks FROM events"
                      + " WHERE id = 2"))
          .containsExactly("control nobody {\"action\":\"reload\",\"client\":\"feed\"}");
      assertThat(data.rows("SELECT count(*) FROM users")).containsExactly("1");
      assertThat(data.rows("SELECT count(*) FROM gaps")).containsExactly("0");
    }
  }

  /// Shown able to fail: with the reply in a transaction of its own, the second row is missing
  /// where the second entry of the batch cannot be written.
  @Test
  void itsKeyIsWrittenInTheSameTransaction() throws Exception {
    KeyedCommand keyed =
        KeyedCommand.of(new CommandKey("k1"), new Command.ReloadOverlays("feed"), NOON);
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(
          file, List.of(new ControlEntry(RELOAD, NOON, new CompletableFuture<>(), keyed)));
      Position at = file.position();
      assertThat(data.rows("SELECT reply FROM command_keys"))
          .containsExactly(Json.write(new CommandReply.Done(at)));
    }
  }

  /// Each command of a batch gets the position of its own event.
  @Test
  void commandsOfOneBatchAreAnsweredWithTheirOwnPositions() throws Exception {
    try (Journal journal = data.start()) {
      List<CompletableFuture<Position>> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        answers.add(
            CompletableFuture.supplyAsync(
                () -> ask(() -> journal.commands().control(RELOAD, Optional.empty()))));
        answers.add(CompletableFuture.supplyAsync(() -> ask(() -> journal.commands().delete("1"))));
      }
      for (int i = 0; i < answers.size(); i++) {
        Position at = answers.get(i).get();
        boolean control = i % 2 == 0;
        assertThat(accepted(journal).get((int) at.id() - 1).event() instanceof Control)
            .isEqualTo(control);
      }
    }
  }

  private static Position ask(Callable<Position> command) {
    try {
      return command.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
