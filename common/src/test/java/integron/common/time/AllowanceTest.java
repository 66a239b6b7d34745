package integron.common.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AllowanceTest {
  private static final long PERIOD = Duration.ofMillis(200).toNanos();

  /// Shown able to fail: where one that is refused is paid for too, none is taken after the period.
  @Test
  void afterAFewAtOnceThereIsOneEachPeriod() {
    Allowance allowance = new Allowance(Duration.ofMillis(200), 3, 0);

    assertThat(IntStream.range(0, 5).mapToObj(_ -> allowance.take(0)))
        .containsExactly(true, true, true, false, false);
    assertThat(allowance.take(PERIOD - 1)).isFalse();
    assertThat(allowance.take(PERIOD)).isTrue();
    assertThat(allowance.take(PERIOD)).isFalse();
    assertThat(IntStream.range(0, 4).mapToObj(_ -> allowance.take(100 * PERIOD)))
        .as("after a rest")
        .containsExactly(true, true, true, false);
  }
}
