package integron.broadcaster.stream;

import java.time.Duration;

/// How a subscriber waits for the persisted events of a gap while they cannot be read: it asks
/// again twice a second, for a minute, so that an outage of half a minute and the time to connect
/// after it cost nothing. After that, gaps go without them until they can be read again or the
/// subscriber has caught up, since a subscriber that waits gets nothing new. Times are
/// [System#nanoTime].
final class HistoryWait {
  private static final long LONGEST = Duration.ofSeconds(60).toNanos();
  private static final long PAUSE = Duration.ofMillis(500).toNanos();

  private boolean failing;
  private boolean waiting;
  private long since;
  private long again;

  /// The events could not be read.
  ///
  /// @return whether to ask again later
  boolean goesOn(long now) {
    if (!failing) {
      failing = true;
      since = now;
    }
    again = now + PAUSE;
    waiting = now - since < LONGEST;
    return waiting;
  }

  /// The events could be read or are of a stream that has ended, or the subscriber has caught up.
  void end() {
    failing = false;
    waiting = false;
  }

  /// Returns for how many nanoseconds not to ask; 0 or less where it is time, and the largest
  /// number where nothing waits.
  long restNanos(long now) {
    return waiting ? again - now : Long.MAX_VALUE;
  }

  /// Whether it is too early to ask again.
  boolean rests(long now) {
    return waiting && again - now > 0;
  }
}
