package integron.common.stream;

import integron.common.time.LongWaits;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes the one thread that waits on it. A signal raised while nobody waits is kept; two count as
/// one.
public final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean raised;

  public void raise() {
    lock.lock();
    try {
      raised = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Returns when the signal was raised, and takes it down, or when `limit` has passed.
  public void await(Duration limit) throws InterruptedException {
    long nanos = limit.toNanos();
    lock.lock();
    try {
      while (!raised && nanos > 0) {
        nanos = LongWaits.await(lock, changed, nanos);
      }
      raised = false;
    } finally {
      lock.unlock();
    }
  }
}
