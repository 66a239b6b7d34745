package integron.common.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Files and folders that are still there after the power has failed.
///
/// To sync a file is not enough: the name under which it is found belongs to its folder, and that
/// folder's to the one above.
public final class FileSync {
  private FileSync() {}

  /// Returns when the file's content is on the disk. Never for a database that is open: closing the
  /// file would take SQLite's locks away.
  public static void sync(Path file) throws IOException {
    force(file, StandardOpenOption.WRITE);
  }

  /// Gives the file its name, in place of what had it, and returns when that will last.
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(requireNonNull(to.toAbsolutePath().getParent()));
  }

  /// Makes the folder and those above it where they are missing, for their owner alone, and returns
  /// when they will last.
  public static void createFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.toAbsolutePath().getParent();
    if (above != null) {
      createFolders(above);
      PrivateFiles.createFolders(folder);
      syncFolder(above);
    }
  }

  /// Returns when the names in the folder are on the disk.
  public static void syncFolder(Path folder) throws IOException {
    // Windows opens no folders, and needs no such call.
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
