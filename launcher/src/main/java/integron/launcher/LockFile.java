package integron.launcher;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import integron.common.files.FileReason;
import integron.common.files.PrivateFiles;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A lock on a file. The process holds it until it releases it or ends, in any way.
final class LockFile implements AutoCloseable {
  private static final Set<StandardOpenOption> ACCESS = Set.of(READ, WRITE);

  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  /// Held by one process; empty when another process holds it.
  static Optional<LockFile> alone(Path file) {
    return hold(() -> PrivateFiles.open(file, ACCESS), file, false);
  }

  /// Held by any number of processes together, also of other users; empty when one process holds it
  /// exclusively.
  static Optional<LockFile> together(Path file) {
    return hold(() -> FileChannel.open(file, CREATE, READ, WRITE), file, true);
  }

  /// Whether a process holds it now.
  ///
  /// @throws ProblemException `UNAVAILABLE` where this user may not look
  static boolean isHeld(Path file) {
    if (Files.notExists(file)) {
      return false;
    }
    Optional<LockFile> held = alone(file);
    held.ifPresent(LockFile::close);
    return held.isEmpty();
  }

  private interface Opening {
    FileChannel open() throws IOException;
  }

  private static Optional<LockFile> hold(Opening opening, Path file, boolean shared) {
    try {
      FileChannel channel = opening.open();
      if (lock(channel, shared) != null) {
        return Optional.of(new LockFile(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("The file " + file + " cannot be locked: " + FileReason.of(e) + "."),
          e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel, boolean shared) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable("A lock cannot be released: " + e.getMessage()), e);
    }
  }
}
