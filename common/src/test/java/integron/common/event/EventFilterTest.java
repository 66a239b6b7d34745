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

  @Test
  void saysWhichWordItDoesNotKnow() {
    assertThatThrownBy(() -> EventFilter.parse("chat,folow"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("\"folow\"");
  }
}
