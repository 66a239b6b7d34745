package integron.broadcaster.stream;

import java.util.concurrent.TimeUnit;

/// How often a page may say something: once a second, and a few times at once. Used by the thread
/// that reads its socket.
final class ReportBudget {
  private static final long EACH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int AT_ONCE = 10;

  private long paidUntil;

  /// @param now as [System#nanoTime]
  ReportBudget(long now) {
    paidUntil = now;
  }

  /// Takes one message; returns false for one too many.
  boolean take(long now) {
    long next = Math.max(paidUntil - now, 0) + EACH_NANOS;
    if (next > AT_ONCE * EACH_NANOS) {
      return false;
    }
    paidUntil = now + next;
    return true;
  }
}
