package integron.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.problem.ProblemException;
import org.junit.jupiter.api.Test;

final class EventFilterTest {
  @Test
  void acceptsNamesAndFamilies() {
    assertThat(EventFilter.parse("follow, sub").types())
        .containsExactlyInAnyOrder(
            EventType.FOLLOW, EventType.SUB, EventType.RESUB, EventType.GIFT_SUB);
    assertThat(EventFilter.parse("poll_end").types()).containsExactly(EventType.POLL_END);
  }

  @Test
  void acceptsEverythingWhenNothingIsNamed() {
    assertThat(EventFilter.parse(" ").acceptsAll()).isTrue();
  }

  /// Shown able to fail: with `CONTROL` in the blank filter.
  @Test
  void acceptsControlEventsOnlyWhenTheyAreNamed() {
    assertThat(EventFilter.ALL.delivers(EventType.CONTROL)).isFalse();
    assertThat(EventFilter.parse("chat").delivers(EventType.CONTROL)).isFalse();
    assertThat(EventFilter.parse("chat,control").delivers(EventType.CONTROL)).isTrue();
    assertThat(EventType.CONTROL.persisted()).as("a state is derived from them again").isTrue();
  }

  /// Shown able to fail: before the word existed, it was an unknown one.
  @Test
  void acceptsEverythingAndMoreByTheWordAll() {
    assertThat(EventFilter.parse("all").acceptsAll()).isTrue();
    assertThat(EventFilter.parse("all,control").types())
        .containsAll(EventFilter.ALL.types())
        .contains(EventType.CONTROL)
        .hasSize(EventFilter.ALL.types().size() + 1);
  }

  @Test
  void namesTheUnknownWord() {
    assertThatThrownBy(() -> EventFilter.parse("chat,folow"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("\"folow\"");
  }
}
