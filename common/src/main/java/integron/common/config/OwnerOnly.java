package integron.common.config;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Files and folders that nobody but their owner may read. On Windows a user's own folders are that
/// already.
public final class OwnerOnly {
  private OwnerOnly() {}

  /// Takes everybody else's access to an existing folder away.
  public static void folder(Path folder) throws IOException {
    if (posix()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /// Makes an empty file.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException when there is one
  public static void create(Path file) throws IOException {
    Files.createFile(file, attributes());
  }

  /// Writes the whole file or nothing: readers never see half of it, nor does anybody after a loss
  /// of power. What was written will last when this returns.
  public static void write(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path unfinished =
        Files.createTempFile(folder, file.getFileName().toString(), ".tmp", attributes());
    try {
      Files.write(unfinished, content, StandardOpenOption.SYNC);
      Durable.rename(unfinished, file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static FileAttribute<?>[] attributes() {
    return posix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
