package integron.broadcaster.link;

import integron.common.time.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt to reach the ingester. Not thread-safe; the dialling
/// thread owns it.
///
/// While nothing answers, as long as an ingester takes to start, the waits are short and equal: a
/// refused attempt costs little, and growing waits would make each start a third longer. After
/// that, and after connections that ended, they grow.
final class DialPace {
  static final Duration SOON = Duration.ofMillis(25);
  static final int SOON_ATTEMPTS = 80;

  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

  private final Backoff backoff;
  private int unanswered;
  private boolean isAnswered;

  DialPace(RandomGenerator random) {
    this.backoff = new Backoff(FIRST_DELAY, LONGEST_DELAY, random);
  }

  /// Call it when an ingester has answered, whatever follows.
  void answered() {
    isAnswered = true;
    unanswered = 0;
  }

  /// Call it when a connection that lasted has ended: the next delay is short again.
  void reset() {
    backoff.reset();
  }

  Duration next() {
    boolean isSoon = !isAnswered && unanswered < SOON_ATTEMPTS;
    isAnswered = false;
    unanswered++;
    return isSoon ? SOON : backoff.next();
  }
}
