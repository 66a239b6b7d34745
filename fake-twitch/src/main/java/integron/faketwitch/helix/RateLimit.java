package integron.faketwitch.helix;

import java.time.Clock;
import java.time.Instant;

/// The point bucket of one app and user: each call takes a point, and the bucket fills evenly
/// within a minute.
final class RateLimit {
  static final int POINTS = 800;
  private static final double POINTS_PER_MILLISECOND = POINTS / 60_000.0;

  private final Clock clock;
  private double points = POINTS;
  private Instant filledAt;

  RateLimit(Clock clock) {
    this.clock = clock;
    this.filledAt = clock.instant();
  }

  /// The points left after taking one; -1 when the bucket was empty.
  synchronized int take() {
    Instant now = clock.instant();
    double gained = (now.toEpochMilli() - filledAt.toEpochMilli()) * POINTS_PER_MILLISECOND;
    points = Math.min(POINTS, points + gained);
    filledAt = now;
    if (points < 1) {
      return -1;
    }
    points--;
    return (int) points;
  }

  /// The time when the bucket is full again, in seconds since the epoch.
  synchronized long fullAt() {
    double missing = POINTS - points;
    return (long) Math.ceil((filledAt.toEpochMilli() + missing / POINTS_PER_MILLISECOND) / 1000);
  }
}
