package integron.common.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A time of day that does not follow a large jump of its source, in either direction, until the
/// jump is confirmed: by another clock, or because the source has kept the new time for an hour.
///
/// ```
/// AGREED ──the source jumps by more than [#JUMP]──▶ DOUBTED   the agreed time continues
///    ▲                                                 │
///    └── the source is back, another clock agrees ─────┘
///        with it, or an hour has passed
/// ```
///
/// It cannot check the time at its start, because it has nothing to compare it with.
public final class SteadyClock implements Clock {
  /// More than a machine usually sleeps; `nanos` may stand still during sleep.
  public static final Duration JUMP = Duration.ofHours(30);

  static final Duration PATIENCE = Duration.ofHours(1);

  private final Clock source;
  private Reading agreed;
  private Optional<Reading> doubted = Optional.empty();

  /// A time of day, and the moment at which the source gave it.
  private record Reading(Instant time, long nanos) {
    Instant at(long later) {
      return time.plusNanos(later - nanos);
    }

    boolean agreesWith(Reading later) {
      return isNear(at(later.nanos()), later.time());
    }
  }

  public SteadyClock(Clock source) {
    this.source = source;
    this.agreed = read();
  }

  private Reading read() {
    return new Reading(source.instant(), source.nanos());
  }

  /// Whether two times differ by no more than the largest jump that is followed at once.
  public static boolean isNear(Instant one, Instant other) {
    return Nearness.within(JUMP, one, other);
  }

  @Override
  public synchronized Instant instant() {
    Reading now = read();
    if (agreed.agreesWith(now)) {
      agree(now);
    } else if (doubted.filter(first -> first.agreesWith(now)).isEmpty()) {
      doubted = Optional.of(now);
    } else if (now.nanos() - doubted.get().nanos() >= PATIENCE.toNanos()) {
      agree(now);
    }
    return agreed.at(now.nanos());
  }

  @Override
  public long nanos() {
    return source.nanos();
  }

  @Override
  public Duration longestRest() {
    return source.longestRest();
  }

  /// Follows the source at once when `other` confirms it.
  @Override
  public synchronized void compare(Instant other) {
    Reading now = read();
    if (isNear(now.time(), other)) {
      agree(now);
    }
  }

  private void agree(Reading now) {
    agreed = now;
    doubted = Optional.empty();
  }
}
