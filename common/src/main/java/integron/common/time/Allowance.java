package integron.common.time;

import java.time.Duration;

/// How often somebody may do something: one each period, and a few at once. Used by one thread.
public final class Allowance {
  private final long each;
  private final long mostAhead;
  private long paidUntil;

  /// @param each the period of one
  /// @param atOnce how many may come together after a rest
  /// @param now as [System#nanoTime]
  public Allowance(Duration each, int atOnce, long now) {
    this.each = each.toNanos();
    this.mostAhead = this.each * atOnce;
    this.paidUntil = now;
  }

  /// Takes one; returns false for one too many.
  public boolean take(long now) {
    long next = Math.max(paidUntil - now, 0) + each;
    if (next > mostAhead) {
      return false;
    }
    paidUntil = now + next;
    return true;
  }
}
