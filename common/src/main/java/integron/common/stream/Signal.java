package integron.common.stream;

import integron.common.time.LongWaits;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes the one thread that waits on it. A signal raised while no thread waits is kept; two count
/// as one.
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

  /// Blocks until the signal is raised, and clears it, or until `limit` has passed.
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
