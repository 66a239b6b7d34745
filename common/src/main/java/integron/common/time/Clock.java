package integron.common.time;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time of day, for people, and a count of nanoseconds that never jumps, for periods and
/// deadlines.
public interface Clock extends InstantSource {
  /// Nanoseconds as `System.nanoTime()` counts them; only differences have a meaning.
  long nanos();

  /// Reports the current time of another clock, as evidence whether this clock is right.
  default void compare(Instant other) {}

  /// How long a thread may wait at most before it looks again whether it has waited long enough by
  /// [#nanos]. A clock that tests move by hand needs a look soon.
  default Duration longestRest() {
    return Duration.ofSeconds(1);
  }

  /// A time of day with the system's count of nanoseconds.
  static Clock of(InstantSource timeOfDay) {
    return timeOfDay instanceof Clock clock ? clock : new OnThisMachine(timeOfDay);
  }

  /// A clock on the system's count of nanoseconds.
  ///
  /// @param timeOfDay usually the system's
  record OnThisMachine(InstantSource timeOfDay) implements Clock {
    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

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

    /// Waits count as this clock does.
    @Override
    public Duration longestRest() {
      return LONGEST_REST;
    }
  }
}
