package integron.common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A process whose descriptors are counted, and taken by connections and by other things.
final class SpareDescriptorsTest {
  private long free;
  private long now;
  private int counts;
  private final SpareDescriptors spare = new SpareDescriptors(this::counted, () -> now);

  private long counted() {
    counts++;
    return free;
  }

  private void accept() {
    free--;
  }

  /// Other things open a file for each connection. Shown able to fail: with a count that serves for
  /// as many connections as descriptors were free.
  @ParameterizedTest
  @ValueSource(ints = {15, 16, 17, 18, 19, 20, 64, 1_000})
  void saysSoBeforeFewerThanTheSpareOnesAreFree(int first) {
    free = first;
    while (!spare.areFew()) {
      assertThat(free).isGreaterThanOrEqualTo(Descriptors.SPARE);
      accept();
      free -= free > Descriptors.SPARE ? 1 : 0;
    }
    assertThat(free).isLessThan(Descriptors.SPARE);
    free = 100;
    assertThat(spare.areFew()).as("descriptors were released").isFalse();
  }

  @Test
  void countsOnceForManyConnections() {
    free = 20_000;
    for (int i = 0; i < 5_000; i++) {
      assertThat(spare.areFew()).isFalse();
      accept();
    }
    assertThat(counts).isEqualTo(1);
  }

  @Test
  void aCountServesForATenthOfASecond() {
    free = 20_000;
    assertThat(spare.areFew()).isFalse();
    free = 10; // Something else has opened many files.
    now = TimeUnit.MILLISECONDS.toNanos(99);
    assertThat(spare.areFew()).isFalse();
    now = TimeUnit.MILLISECONDS.toNanos(101);
    assertThat(spare.areFew()).isTrue();
  }
}
