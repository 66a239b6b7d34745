package integron.ingester.backfill;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// The delay before a list is requested again: twice as long each time, up to a limit.
public record Pace(Duration first, Duration longest) {
  public static final Pace STANDARD = new Pace(Duration.ofSeconds(1), Duration.ofHours(1));

  private static final int MOST_DOUBLINGS = 30;

  /// Returns the delay after this many failed attempts, drawn from the upper half of its span.
  Duration delay(int attempts, RandomGenerator random) {
    long doublings = 1L << Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS);
    long span = Math.min(first.toMillis() * doublings, longest.toMillis());
    return Duration.ofMillis(span / 2 + random.nextLong(span / 2 + 1));
  }
}
