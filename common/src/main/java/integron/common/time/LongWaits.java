package integron.common.time;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

/// Waits that are limited in time, and nearly always end before: by a signal.
///
/// A virtual thread that parks for a limited time wakes the JVM's timer thread twice, to set a
/// timer and to cancel it: more than a third of the CPU time that an event cost the broadcaster.
/// Here one thread looks at all that wait, and wakes those whose time has come. It looks again when
/// the first of the others has waited long enough.
public final class LongWaits {
  /// The longest wait that is timed as usual.
  private static final long TIMED = Duration.ofMillis(500).toNanos();

  /// A thread whose wait is over may take a while to notice.
  private static final long LEAST_REST = Duration.ofMillis(20).toNanos();

  private static final long LONGEST_REST = Duration.ofMinutes(1).toNanos();

  private static final Set<Wait> WAITING = ConcurrentHashMap.newKeySet();

  /// Two that wait for the same are not equal.
  private static final class Wait {
    private final Lock lock;
    private final Condition condition;
    private final long until;

    Wait(Lock lock, Condition condition, long until) {
      this.lock = lock;
      this.condition = condition;
      this.until = until;
    }

    boolean isBefore(long time) {
      return until - time < 0;
    }

    void endIfOver(long now) {
      if (until - now <= 0) {
        lock.lock();
        try {
          condition.signalAll();
        } finally {
          lock.unlock();
        }
      }
    }
  }

  private static final Thread LOOKER =
      Thread.ofPlatform().daemon().name("long-waits").start(LongWaits::look);

  private static volatile long nextLook = System.nanoTime();

  private LongWaits() {}

  /// Does what [Condition#awaitNanos] does. It more often returns although nothing was signalled,
  /// and more threads than one may then wake.
  ///
  /// @param lock that `condition` is of; held by the caller, and by other threads only briefly
  /// @param nanos for which to wait at most
  /// @return the remaining nanoseconds; zero or less when the time has passed
  @SuppressWarnings("WaitNotInLoop") // The loop is the caller's, as with Condition.
  public static long await(Lock lock, Condition condition, long nanos) throws InterruptedException {
    if (nanos <= TIMED) {
      return condition.awaitNanos(nanos);
    }
    long start = System.nanoTime();
    Wait wait = new Wait(lock, condition, start + nanos);
    WAITING.add(wait);
    if (wait.isBefore(nextLook)) {
      LockSupport.unpark(LOOKER);
    }
    try {
      condition.await();
    } finally {
      WAITING.remove(wait);
    }
    return nanos - (System.nanoTime() - start);
  }

  private static void look() {
    while (true) {
      long now = System.nanoTime();
      // A wait that is added meanwhile is found below, or finds this time too late for it.
      nextLook = now + LONGEST_REST;
      long rest = LONGEST_REST;
      for (Wait wait : WAITING) {
        wait.endIfOver(now);
        rest = Math.min(rest, wait.until - now);
      }
      rest = Math.max(rest, LEAST_REST);
      nextLook = now + rest;
      LockSupport.parkNanos(rest);
    }
  }
}
