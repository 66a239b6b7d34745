package integron.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.problem.ProblemException;
import org.junit.jupiter.api.Test;

final class EventFilterTest {
  @Test
  void takesNamesAndFamilies() {
    assertThat(EventFilter.parse("follow, sub").types())
        .containsExactlyInAnyOrder(
            EventType.FOLLOW, EventType.SUB, EventType.RESUB, EventType.GIFT_SUB);
    assertThat(EventFilter.parse("poll_end").types()).containsExactly(EventType.POLL_END);
  }

  @Test
  void takesEverythingWhenNothingIsNamed() {
    assertThat(EventFilter.parse(" ").acceptsAll()).isTrue();
  }

  /// Shown able to fail: with `CONTROL` among what a blank filter means.
  @Test
  void takesControlEventsWhereTheyAreNamedAlone() {
    assertThat(EventFilter.ALL.tells(EventType.CONTROL)).isFalse();
    assertThat(EventFilter.parse("chat").tells(EventType.CONTROL)).isFalse();
    assertThat(EventFilter.parse("chat,control").tells(EventType.CONTROL)).isTrue();
    assertThat(EventType.CONTROL.persisted()).as("a state is derived from them again").isTrue();
  }

  @Test
  void saysWhichWordItDoesNotKnow() {
    assertThatThrownBy(() -> EventFilter.parse("chat,folow"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("\"folow\"");
  }
}
