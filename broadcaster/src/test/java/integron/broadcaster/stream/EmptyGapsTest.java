package integron.broadcaster.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class EmptyGapsTest {
  private final AtomicLong now = new AtomicLong();
  private final EmptyGaps gaps = new EmptyGaps(now::get);

  @Test
  void oneLineAMinuteTellsOfThem() {
    assertThat(gaps.told("Away.")).isTrue();
    assertThat(gaps.told("Away.")).isFalse();
    now.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(gaps.told("Away.")).isFalse();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(gaps.told("Away.")).isTrue();
  }
}
