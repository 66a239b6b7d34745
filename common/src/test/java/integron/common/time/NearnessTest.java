package integron.common.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class NearnessTest {
  private static final Duration MOST = Duration.ofSeconds(5);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private static boolean isNear(Duration apart) {
    boolean later = Nearness.within(MOST, NOON, NOON.plus(apart));
    assertThat(Nearness.within(MOST, NOON.plus(apart), NOON)).isEqualTo(later);
    return later;
  }

  @Test
  void timesAreNearUpToTheLimitWhicheverIsEarlier() {
    assertThat(isNear(Duration.ZERO)).isTrue();
    assertThat(isNear(MOST)).isTrue();
    assertThat(isNear(MOST.plusNanos(1))).isFalse();
  }

  @Test
  void timesAtBothEndsOfTheCalendarCanBeCompared() {
    assertThat(Nearness.within(MOST, Instant.MIN, Instant.MAX)).isFalse();
    assertThat(Nearness.within(MOST, Instant.MAX, Instant.MIN)).isFalse();
  }
}
