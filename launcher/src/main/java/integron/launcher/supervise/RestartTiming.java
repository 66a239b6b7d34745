package integron.launcher.supervise;

import integron.common.time.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How patient a supervisor is.
///
/// @param firstDelay before the first restart; each later one waits about twice as long
/// @param longestDelay that a restart waits
/// @param settled how long a process runs until the delays start again from the first
/// @param start how long a start is waited for where something depends on it
/// @param asked how long a process that was asked to end may take
/// @param told how long a process that was told to end may take until it is killed
public record RestartTiming(
    Duration firstDelay,
    Duration longestDelay,
    Duration settled,
    Duration start,
    Duration asked,
    Duration told) {
  public static final RestartTiming STANDARD =
      new RestartTiming(
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5));

  Backoff backoff(RandomGenerator random) {
    return new Backoff(firstDelay, longestDelay, random);
  }
}
