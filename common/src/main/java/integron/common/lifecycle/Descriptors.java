package integron.common.lifecycle;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.locks.LockSupport;

/// How many more files and sockets the system lets this process open. A web server that cannot
/// accept a connection because none is free closes its port for good.
public final class Descriptors {
  /// How many stay free, so that connections can be closed to make room.
  public static final int SPARE = 16;

  private static final long PAUSE_NANOS = 1_000_000;
  private static final long LIMIT_NANOS = 10_000_000_000L;

  private Descriptors() {}

  /// Very many, when no limit is known.
  public static long free() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /// Waits for at most ten seconds until [#SPARE] are free. The descriptor of a closed socket is
  /// released when its reading thread has noticed; when other resources use them up, waiting does
  /// not help.
  public static void awaitSpare() {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (free() < SPARE && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
