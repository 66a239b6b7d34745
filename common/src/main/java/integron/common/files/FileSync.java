package integron.common.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files and folders that still exist after a power failure.
///
/// A sync of the file alone is not enough: its folder holds its name, and the folder above holds
/// the name of that folder.
public final class FileSync {
  private FileSync() {}

  /// Returns when the file's content is on the disk. Never call it for an open database: closing
  /// the file would release SQLite's locks.
  public static void sync(Path file) throws IOException {
    force(file, StandardOpenOption.WRITE);
  }

  /// Renames the file over the old one, and returns when the rename is durable.
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(requireNonNull(to.toAbsolutePath().getParent()));
  }

  /// Returns when the names in the folder are on the disk.
  public static void syncFolder(Path folder) throws IOException {
    // Windows cannot open folders, and needs no such call.
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      force(folder, StandardOpenOption.READ);
    }
  }

  private static void force(Path path, StandardOpenOption access) throws IOException {
    try (FileChannel channel = FileChannel.open(path, access)) {
      channel.force(true);
    }
  }
}
