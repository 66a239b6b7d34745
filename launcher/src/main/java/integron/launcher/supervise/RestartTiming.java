package integron.launcher.supervise;

import integron.common.time.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// The delays and limits of a supervisor.
///
/// @param firstDelay before the first restart; each later one waits about twice as long
/// @param longestDelay before a restart
/// @param settled how long a process must run before the delays start again from the first
/// @param start how long the start of a program that others need may take
/// @param asked how long a process that was asked to end may take
/// @param terminated how long a process that was sent a termination signal may take before it is
///   killed
public record RestartTiming(
    Duration firstDelay,
    Duration longestDelay,
    Duration settled,
    Duration start,
    Duration asked,
    Duration terminated) {
  public static final RestartTiming STANDARD =
      new RestartTiming(
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5));

  /// The longest wait for one restart: the successor is prepared, the old process ends, the new one
  /// starts, and a successor that was not taken ends.
  public Duration longestRestart() {
    return start.plus(asked).plus(terminated).plus(start).plus(terminated);
  }

  Backoff backoff(RandomGenerator random) {
    return new Backoff(firstDelay, longestDelay, random);
  }
}
