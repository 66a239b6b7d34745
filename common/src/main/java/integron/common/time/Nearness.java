package integron.common.time;

import java.time.Duration;
import java.time.Instant;

/// Whether two times are near each other.
///
/// [Duration#abs()] computes with decimals: slow for each event, and their first use is 3 % of a
/// start.
public final class Nearness {
  private Nearness() {}

  /// Whether two times, whichever is earlier, differ by no more than `most`.
  public static boolean within(Duration most, Instant one, Instant other) {
    Duration apart = Duration.between(one, other);
    return apart.compareTo(most) <= 0 && !apart.plus(most).isNegative();
  }
}
