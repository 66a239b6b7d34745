package integron.common.lifecycle;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Looks at something at intervals, for as long as there is something to look at. Otherwise it
/// rests: a timer of a virtual thread wakes three threads each time, and idle processes had dozens
/// a second.
public final class Watchdog implements AutoCloseable {
  private final Duration every;
  private final BooleanSupplier isNeeded;
  private final Runnable look;
  private final Thread thread;
  private volatile boolean isResting;

  private Watchdog(String name, Duration every, BooleanSupplier isNeeded, Runnable look) {
    this.every = every;
    this.isNeeded = isNeeded;
    this.look = look;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /// Starts it.
  ///
  /// @param name of its thread
  /// @param isNeeded whether there is something to look at; called by any thread
  /// @param look called at intervals while there is
  public static Watchdog start(
      String name, Duration every, BooleanSupplier isNeeded, Runnable look) {
    Watchdog watchdog = new Watchdog(name, every, isNeeded, look);
    watchdog.thread.start();
    return watchdog;
  }

  /// Call it after something to look at has come. Costs nothing while it looks anyway.
  public void wake() {
    if (isResting) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        // What comes after this wakes it; what came before is seen below.
        isResting = true;
        while (!isNeeded.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
          LockSupport.park(this);
        }
        isResting = false;
        Thread.sleep(every);
        look.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns when the last look is over.
  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
