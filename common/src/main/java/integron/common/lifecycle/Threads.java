package integron.common.lifecycle;

import java.time.Duration;

/// Waiting for threads to end.
public final class Threads {
  private Threads() {}

  /// Waits until the thread has ended, even when the caller is interrupted; restores the caller's
  /// interrupt.
  public static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits like [#join(Thread)], but at most that long.
  ///
  /// @return whether the thread has ended
  public static boolean join(Thread thread, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    while (thread.isAlive() && System.nanoTime() < end) {
      try {
        thread.join(Duration.ofNanos(end - System.nanoTime()));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
