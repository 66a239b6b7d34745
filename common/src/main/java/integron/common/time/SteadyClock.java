package integron.common.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A time of day that does not follow its source over a great jump, ahead or back, until that is
/// confirmed: by another clock, or because the source has stayed there for an hour.
///
/// ```
/// AGREED ──the source jumps by more than [#JUMP]──▶ DOUBTED   what was agreed goes on
///    ▲                                                 │
///    └── the source is back, another clock agrees ─────┘
///        with it, or an hour has passed
/// ```
///
/// What it says at the start cannot be checked here: there is nothing to compare it with.
public final class SteadyClock implements Clock {
  /// More than a machine usually sleeps, in which time `nanos` may stand still.
  public static final Duration JUMP = Duration.ofHours(30);

  static final Duration PATIENCE = Duration.ofHours(1);

  private final Clock source;
  private Reading agreed;
  private Optional<Reading> doubted = Optional.empty();

  /// A time of day, and when the source said so.
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

  /// Whether two times differ by no more than a jump that is followed at once.
  public static boolean isNear(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(JUMP) <= 0;
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

  /// Follows the source at once where `other` confirms it.
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
