package integron.faults.kills;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// An agent that is loaded into a running process and takes its memory until there is none left. It
/// takes the last of it slowly, so that it is mostly the process's own work that asks in vain.
public final class Glutton {
  private static final long LITTLE = 1 << 20;
  private static final int MOUTHFUL = 1 << 16;
  private static final int CRUMB = 1 << 9;
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private Glutton() {}

  /// What the virtual machine calls when it has loaded this.
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
