package integron.broadcaster.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.broadcaster.status.StatusRegistry.Pushed;
import integron.common.json.schema.ObjectType.Field;
import integron.common.json.schema.ObjectType.ListOf;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StatusRegistryTest {
  private final StatusRegistry board = new StatusRegistry();
  private Optional<String> piece = Optional.empty();
  private final StatusPart first = StatusPart.maybe("first", String.class, () -> piece);

  @Test
  void hasThePiecesInTheirOrderWithoutEmptyOnes() {
    board.add(first);
    board.add(StatusPart.of("second", Integer.class, () -> 2));
    board.add(StatusPart.ofList("third", Integer.class, () -> List.of(3)).onDemand());
    assertThat(board.whole())
        .containsExactly(Map.entry("second", 2), Map.entry("third", List.of(3)));
    piece = Optional.of("one");
    assertThat(board.whole().keySet()).containsExactly("first", "second", "third");
    assertThat(board.pushed().pieces().keySet()).containsExactly("first", "second");
  }

  /// Shown able to fail: where the pushed type has every part, and where each part is required.
  @Test
  void describesThePiecesOfEachForm() {
    board.add(first);
    board.add(StatusPart.of("second", Integer.class, () -> 2));
    board.add(StatusPart.ofList("third", Integer.class, () -> List.of(3)).onDemand());
    Field text = new Field("first", String.class, false);
    Field number = new Field("second", Integer.class, true);
    assertThat(board.wholeType().fields())
        .containsExactly(text, number, new Field("third", new ListOf(Integer.class), true));
    assertThat(board.pushedType().fields()).containsExactly(text, number);
  }

  @Test
  void rejectsASecondPieceOfAName() {
    board.add(first);
    assertThatThrownBy(() -> board.add(first.onDemand()))
        .hasMessage("Two parts of the status are named first");
  }

  /// Shown able to fail: without the comparison, the second object is another one.
  @Test
  void pushesTheSameObjectWhereNoPieceChanged() {
    board.add(first);
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
