package integron.common.lifecycle;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/// How many more files and sockets the system lets this process open. A web server that cannot
/// accept a connection for want of one closes its port for ever.
public final class Descriptors {
  /// How many are kept free for what is being closed to make room.
  public static final int SPARE = 16;

  private static final long PAUSE_NANOS = 1_000_000;
  private static final long LIMIT_NANOS = 10_000_000_000L;

  private Descriptors() {}

  /// Without a limit that is known, very many.
  public static long free() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /// Waits for ten seconds at most until [#SPARE] are free. That of a closed socket is given back
  /// when the thread that reads it has noticed; where others use them up, waiting does not help.
  public static void awaitSpare() {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (free() < SPARE && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
