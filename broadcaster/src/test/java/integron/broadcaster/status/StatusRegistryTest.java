package integron.broadcaster.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.broadcaster.status.StatusRegistry.Pushed;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StatusRegistryTest {
  private final StatusRegistry board = new StatusRegistry();
  private Optional<String> piece = Optional.empty();

  @Test
  void hasThePiecesInTheirOrderWithoutEmptyOnes() {
    board.part("first", () -> piece);
    board.part("second", () -> Optional.of(2));
    board.partOnDemand("third", () -> Optional.of(3));
    assertThat(board.whole()).containsExactly(Map.entry("second", 2), Map.entry("third", 3));
    piece = Optional.of("one");
    assertThat(board.whole().keySet()).containsExactly("first", "second", "third");
    assertThat(board.pushed().pieces().keySet()).containsExactly("first", "second");
  }

  @Test
  void rejectsASecondPieceOfAName() {
    board.part("first", () -> piece);
    assertThatThrownBy(() -> board.partOnDemand("first", () -> piece))
        .hasMessage("Two parts of the status are named first");
  }

  /// Shown able to fail: without the comparison, the second object is another one.
  @Test
  void pushesTheSameObjectWhereNoPieceChanged() {
    board.part("first", () -> piece);
    Pushed before = board.pushed();
    board.changed();
    Pushed unchanged = board.pushed();
    assertThat(unchanged.change()).isEqualTo(before.change() + 1);
    assertThat(unchanged.pieces()).isSameAs(before.pieces());
    piece = Optional.of("new");
    board.changed();
    assertThat(board.pushed().pieces()).containsExactly(Map.entry("first", "new"));
  }

  @Test
  void wakesWatchersUntilTheyEnd() {
    AtomicInteger woken = new AtomicInteger();
    Runnable unwatch = board.watch(woken::incrementAndGet);
    board.changed();
    unwatch.run();
    board.changed();
    assertThat(woken).hasValue(1);
  }
}
