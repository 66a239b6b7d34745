package integron.common.lifecycle;

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
}
