package integron.faults.kills;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// An agent that is loaded into a running process and allocates its memory until none is left. It
/// allocates the last part slowly, so that mostly the process's own allocations fail.
public final class Glutton {
  private static final long LITTLE = 1 << 20;
  private static final int MOUTHFUL = 1 << 16;
  private static final int CRUMB = 1 << 9;
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private Glutton() {}

  /// The virtual machine calls this after it has loaded the agent.
  public static void agentmain(String arguments) {
    Thread.ofPlatform().daemon().name("glutton").start(Glutton::eat);
  }

  private static void eat() {
    Object[] eaten = {};
    while (true) {
      if (free() > LITTLE) {
        eaten = new Object[] {eaten, new byte[MOUTHFUL]};
      } else {
        eaten = new Object[] {eaten, new byte[CRUMB]};
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static long free() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }
}
