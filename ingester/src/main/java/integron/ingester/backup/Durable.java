package integron.ingester.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files that are still there after the power has failed.
final class Durable {
  private Durable() {}

  /// Returns when the file's content is on the disk. Never for a database that is open: closing the
  /// file would take SQLite's locks away.
  static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// Gives the file its name, in place of what had it, and returns when that will last.
  static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(to.resolveSibling(""));
  }

  /// Returns when the names in the folder are on the disk.
  static void syncFolder(Path folder) throws IOException {
    // Windows opens no folders, and needs no such call.
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
