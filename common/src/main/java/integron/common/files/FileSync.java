package integron.common.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Files and folders that still exist after a power failure.
///
/// A sync of the file alone is not enough: its folder holds its name, and the folder above holds
/// the name of that folder.
public final class FileSync {
  private static final int ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private FileSync() {}

  /// Returns when the file's content is on the disk. Never call it for an open database: closing
  /// the file would release SQLite's locks.
  public static void sync(Path file) throws IOException {
    force(file, StandardOpenOption.WRITE);
  }

  /// Renames the file over the old one, and returns when the rename is durable.
  public static void rename(Path from, Path to) throws IOException {
    move(from, to);
    syncFolder(requireNonNull(to.toAbsolutePath().getParent()));
  }

  /// Renames the file over the old one. Windows refuses that while any program has one of them
  /// open, as a reader or a scanner for viruses has for a moment; then this tries again for a
  /// second.
  public static void move(Path from, Path to) throws IOException {
    if (isPosix(from)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } else {
      patiently(() -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }
  }

  interface Step {
    void run() throws IOException;
  }

  /// Tries again after a refusal of the system; a file that is missing stays missing.
  static void patiently(Step step) throws IOException {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        step.run();
        return;
      } catch (NoSuchFileException e) {
        throw e;
      } catch (FileSystemException e) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    step.run();
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// Returns when the names in the folder are on the disk.
  public static void syncFolder(Path folder) throws IOException {
    // Windows cannot open folders, and needs no such call.
    if (isPosix(folder)) {
      force(folder, StandardOpenOption.READ);
    }
  }

  private static void force(Path path, StandardOpenOption access) throws IOException {
    try (FileChannel channel = FileChannel.open(path, access)) {
      channel.force(true);
    }
  }
}
