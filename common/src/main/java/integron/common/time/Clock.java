package integron.common.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;

/// The time of day, for people, and a count of nanoseconds that never jumps, for periods and
/// deadlines.
public interface Clock extends InstantSource {
  /// Nanoseconds as `System.nanoTime()` counts them; only differences have a meaning.
  long nanos();

  /// Reports the current time of another clock, as evidence whether this clock is right.
  default void compare(Instant other) {}

  /// A time of day with the system's count of nanoseconds.
  static Clock of(InstantSource timeOfDay) {
    return timeOfDay instanceof Clock clock ? clock : new OnThisMachine(timeOfDay);
  }

  /// A clock on the system's count of nanoseconds.
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
