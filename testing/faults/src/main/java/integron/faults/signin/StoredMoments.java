package integron.faults.signin;

import integron.common.lifecycle.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.LockSupport;

/// Sees from outside when a file is replaced by another of its name, within a fraction of a
/// millisecond.
final class StoredMoments implements AutoCloseable {
  private static final long LOOK_EVERY = Duration.ofNanos(100_000).toNanos();

  private final Path file;
  private final NavigableSet<Instant> moments = new ConcurrentSkipListSet<>();
  private final Thread thread;

  private StoredMoments(Path file) {
    this.file = file;
    this.thread = Thread.ofPlatform().daemon().name("stored-moments").unstarted(this::look);
  }

  static StoredMoments of(Path file) {
    StoredMoments moments = new StoredMoments(file);
    moments.thread.start();
    return moments;
  }

  private void look() {
    Object seen = identity();
    while (!Thread.interrupted()) {
      Object present = identity();
      if (!present.equals(seen)) {
        moments.add(Instant.now());
        seen = present;
      }
      LockSupport.parkNanos(LOOK_EVERY);
    }
  }

  private Object identity() {
    try {
      return Files.getAttribute(file, "unix:ino");
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be looked at", e);
    }
  }

  /// The first replacement after `moment`, and before `end`.
  Optional<Instant> after(Instant moment, Instant end) {
    return Optional.ofNullable(moments.higher(moment)).filter(found -> found.isBefore(end));
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
