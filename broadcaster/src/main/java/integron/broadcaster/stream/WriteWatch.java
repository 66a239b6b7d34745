package integron.broadcaster.stream;

import java.io.IOException;
import java.time.Duration;

/// Knows how long one outlet's present write has blocked. One thread at a time writes; any thread
/// may read.
final class WriteWatch {
  private static final long NOT_WRITING = Long.MIN_VALUE;

  private volatile long writingSince = NOT_WRITING;

  interface Write {
    void run() throws IOException;
  }

  void run(Write write) throws IOException {
    writingSince = System.nanoTime();
    try {
      write.run();
    } finally {
      writingSince = NOT_WRITING;
    }
  }

  boolean isStuckFor(Duration limit) {
    long since = writingSince;
    return since != NOT_WRITING && System.nanoTime() - since > limit.toNanos();
  }
}
