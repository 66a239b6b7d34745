package integron.broadcaster.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HistoryWaitTest {
  private final HistoryWait wait = new HistoryWait();

  private static long at(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000)).toNanos() - Long.MAX_VALUE / 2;
  }

  @Test
  void nothingRestsBeforeTheFirstFailure() {
    assertThat(wait.rests(at(0))).isFalse();
    assertThat(wait.restNanos(at(0))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void itAsksTwiceASecondForAMinute() {
    for (double second = 0; second < 60; second += 0.5) {
      assertThat(wait.goesOn(at(second))).isTrue();
      assertThat(wait.rests(at(second + 0.499))).isTrue();
      assertThat(wait.rests(at(second + 0.5))).isFalse();
    }
    assertThat(wait.goesOn(at(60))).isFalse();
  }

  /// Otherwise a subscriber whose ring is short would never get anything new.
  @Test
  void afterThatNoFurtherGapWaitsUntilTheEventsCouldBeRead() {
    wait.goesOn(at(0));
    assertThat(wait.goesOn(at(61))).isFalse();
    assertThat(wait.rests(at(61))).isFalse();
    assertThat(wait.goesOn(at(120))).isFalse();
    wait.end();
    assertThat(wait.restNanos(at(121))).isEqualTo(Long.MAX_VALUE);
    assertThat(wait.goesOn(at(121))).isTrue();
  }

  /// Otherwise the subscriber had a turn at once, again and again, until its next gap.
  @Test
  void nothingIsDueAfterAGapThatWasToldWithoutItsEvents() {
    wait.goesOn(at(0));
    assertThat(wait.restNanos(at(0))).isEqualTo(Duration.ofMillis(500).toNanos());
    wait.goesOn(at(60));
    assertThat(wait.restNanos(at(61))).isEqualTo(Long.MAX_VALUE);
  }
}
