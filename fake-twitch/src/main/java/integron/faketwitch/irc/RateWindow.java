package integron.faketwitch.irc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Allows a number of calls within a time window.
final class RateWindow {
  private final int most;
  private final long window;
  private final Deque<Long> passed = new ArrayDeque<>();

  RateWindow(int most, Duration window) {
    this.most = most;
    this.window = window.toNanos();
  }

  synchronized boolean pass() {
    long now = System.nanoTime();
    while (!passed.isEmpty() && now - passed.peekFirst() > window) {
      passed.removeFirst();
    }
    return passed.size() < most && passed.add(now);
  }
}
