package integron.ingester.link;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.status.IngesterStatus;
import integron.common.status.JournalStatus;
import integron.common.status.TwitchStatus;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class StatusBoardTest {
  private final StatusBoard board = new StatusBoard("test", Instant.EPOCH);
  private final Consumer<JournalStatus> journal = board.part(IngesterStatus::withJournal);
  private final Consumer<TwitchStatus> twitch = board.part(IngesterStatus::withTwitch);

  @Test
  void keepsTheLastPieceOfEachPart() {
    JournalStatus full = new JournalStatus(3, "The disk is full.");
    TwitchStatus out = TwitchStatus.of(TwitchStatus.State.SIGNED_OUT, "Sign in.");
    journal.accept(full);
    twitch.accept(out);
    assertThat(board.status())
        .isEqualTo(
            IngesterStatus.starting("test", Instant.EPOCH).withJournal(full).withTwitch(out));
  }

  /// Shown able to fail: without the comparison, the count is 2.
  @Test
  void wakesWatchersWhenAPartChanges() {
    AtomicInteger woken = new AtomicInteger();
    board.watch(woken::incrementAndGet);
    journal.accept(JournalStatus.WELL);
    assertThat(woken).hasValue(0);
    journal.accept(new JournalStatus(1, null));
    journal.accept(new JournalStatus(1, null));
    assertThat(woken).hasValue(1);
  }
}
