package integron.common.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;

/// The time of day, for what people read, and beside it a count of nanoseconds that never jumps,
/// for periods and deadlines.
public interface Clock extends InstantSource {
  /// Nanoseconds as `System.nanoTime()` counts them; only differences mean something.
  long nanos();

  /// Says what another clock shows at this moment, which may help to tell whether this one is
  /// right.
  default void compare(Instant other) {}

  /// A time of day with the system's count of nanoseconds beside it; a [Clock] stays what it is.
  static Clock of(InstantSource timeOfDay) {
    return timeOfDay instanceof Clock clock ? clock : new OnThisMachine(timeOfDay);
  }

  /// Counts as the system does.
  ///
  /// @param timeOfDay usually the system's
  record OnThisMachine(InstantSource timeOfDay) implements Clock {
    public OnThisMachine {
      requireNonNull(timeOfDay);
    }

    @Override
    public Instant instant() {
      return timeOfDay.instant();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }
}
