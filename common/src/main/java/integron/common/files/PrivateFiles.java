package integron.common.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/// Files and folders that only their owner may read. On Windows, a user's own folders already are.
public final class PrivateFiles {
  private PrivateFiles() {}

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");
  private static final int STICKY = 0x200;
  private static final Set<PosixFilePermission> FILES =
      PosixFilePermissions.fromString("rw-------");

  /// Removes the access of other users to an existing file or folder.
  ///
  /// @return whether they had any; also false when it is no file or folder, or does not exist
  /// @throws IOException when the access cannot be removed
  public static boolean close(Path path) throws IOException {
    if (!posix()
        || Files.isSymbolicLink(path)
        || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        || isClosed(path)) {
      return false;
    }
    Set<PosixFilePermission> rest = EnumSet.copyOf(OWNERS);
    rest.retainAll(Files.getPosixFilePermissions(path));
    Files.setPosixFilePermissions(path, rest);
    if (!isClosed(path)) {
      throw new IOException("its disk stores no permissions");
    }
    return true;
  }

  /// Whether other users have any access to what is there. A symbolic link is followed.
  public static boolean isOpen(Path path) throws IOException {
    return posix() && !isClosed(path);
  }

  private static boolean isClosed(Path path) throws IOException {
    return OWNERS.containsAll(Files.getPosixFilePermissions(path));
  }

  /// Whether all users may create files in it and each may delete only their own, as in `/tmp`.
  public static boolean isShared(Path folder) throws IOException {
    return posix()
        && FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
        && ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
  }

  /// Creates the folder and its missing parents.
  public static void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(OWNERS));
  }

  /// Creates the folder and its missing parents, and returns when they are durable.
  public static void createDurableFolders(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.toAbsolutePath().getParent();
    if (above != null) {
      createDurableFolders(above);
      createFolders(folder);
      FileSync.syncFolder(above);
    }
  }

  /// Opens a file, and creates it where it is missing.
  public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    Set<OpenOption> all = new HashSet<>(options);
    all.add(StandardOpenOption.CREATE);
    return FileChannel.open(file, all, attributes(FILES));
  }

  /// Creates an empty file where none exists, even when another process creates it at the same
  /// time.
  public static void createMissing(Path file) throws IOException {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
    } catch (FileAlreadyExistsException e) {
      // The other process created it, in the same way.
    }
  }

  /// Creates an empty file.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException when it exists
  public static void create(Path file) throws IOException {
    Files.createFile(file, attributes(FILES));
  }

  /// Writes the whole file or nothing: neither a reader nor a power failure leaves half of it. The
  /// content is durable when this returns.
  public static void write(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path unfinished =
        Files.createTempFile(folder, file.getFileName().toString(), ".tmp", attributes(FILES));
    try {
      Files.write(unfinished, content, StandardOpenOption.SYNC);
      FileSync.rename(unfinished, file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return posix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
