package integron.broadcaster.stream;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs that subscribers get gaps without their persisted events, at most once a minute: while
/// these cannot be read, each subscriber has such gaps.
final class EmptyGaps {
  private static final Logger LOG = LoggerFactory.getLogger(EmptyGaps.class);
  private static final long PERIOD = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private long count;
  private long loggedAt;

  EmptyGaps(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.loggedAt = nanoTime.getAsLong() - PERIOD;
  }

  /// Returns whether it was logged.
  synchronized boolean told(String reason) {
    count++;
    long now = nanoTime.getAsLong();
    if (now - loggedAt < PERIOD) {
      return false;
    }
    LOG.warn("Gaps without their persisted events since the last such line: {}. {}", count, reason);
    loggedAt = now;
    count = 0;
    return true;
  }
}
