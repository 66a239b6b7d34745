package integron.common.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Growing, jittered delays between attempts: each is drawn from the upper half of a span that
/// doubles up to a limit. Not thread-safe; the retrying thread owns it.
public final class Backoff {
  private final Duration first;
  private final Duration limit;
  private final RandomGenerator random;
  private Duration span;

  public Backoff(Duration first, Duration limit, RandomGenerator random) {
    this.first = first;
    this.limit = limit;
    this.random = random;
    this.span = first;
  }

  /// The delay before the next attempt; the following one is longer.
  public Duration next() {
    long nanos = span.toNanos();
    Duration doubled = span.plus(span);
    span = doubled.compareTo(limit) < 0 ? doubled : limit;
    return Duration.ofNanos(nanos / 2 + random.nextLong(nanos / 2 + 1));
  }

  /// Call it after a success that lasted: the next delay is short again.
  public void reset() {
    span = first;
  }
}
