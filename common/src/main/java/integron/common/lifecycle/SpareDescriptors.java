package integron.common.lifecycle;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether so few descriptors are free that connections must be closed to make room. Any thread may
/// ask.
///
/// Counting those that are open takes longer the more there are, a quarter of a millisecond for a
/// thousand. So one count serves for all connections that come soon after it, as long as these need
/// no more than half of what was free; the other half is for what else opens files meanwhile.
public final class SpareDescriptors {
  private static final long FRESH = Duration.ofMillis(100).toNanos();

  private final LongSupplier free;
  private final LongSupplier nanoTime;
  private long countedAt;
  private long left;

  public SpareDescriptors() {
    this(Descriptors::free, System::nanoTime);
  }

  SpareDescriptors(LongSupplier free, LongSupplier nanoTime) {
    this.free = free;
    this.nanoTime = nanoTime;
  }

  /// Ask once for each new connection.
  public synchronized boolean areFew() {
    long now = nanoTime.getAsLong();
    if (left == 0 || now - countedAt > FRESH) {
      long beyond = free.getAsLong() - Descriptors.SPARE;
      left = beyond < 0 ? 0 : beyond / 2 + 1;
      countedAt = now;
    }
    boolean few = left == 0;
    left -= few ? 0 : 1;
    return few;
  }
}
