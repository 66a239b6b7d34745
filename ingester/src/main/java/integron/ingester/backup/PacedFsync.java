package integron.ingester.backup;

import integron.common.lifecycle.Threads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Flushes a large file to the disk a little at a time while another thread fills it.
///
/// Otherwise the system collects hundreds of megabytes and writes them at once, and a commit of the
/// journal waits for all of it.
final class PacedFsync implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PacedFsync.class);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final FileChannel file;
  private final CountDownLatch filled = new CountDownLatch(1);
  private final Thread thread;

  /// @param file used only by the thread that fills it
  PacedFsync(Path file) throws IOException {
    this.file = FileChannel.open(file, StandardOpenOption.WRITE);
    this.thread = Thread.ofPlatform().name("backup-sync").start(this::run);
  }

  private void run() {
    try {
      while (!filled.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        file.force(false);
      }
    } catch (IOException e) {
      // The thread that renames the file flushes it too, and gets the same failure.
      LOG.debug("The backup cannot be flushed to the disk: {}", e.getMessage());
    } catch (InterruptedException e) {
      throw new IllegalStateException("The copying thread was interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    filled.countDown();
    Threads.join(thread);
    file.close();
  }
}
