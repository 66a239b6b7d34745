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

/// Files and folders that nobody but their owner may read. On Windows a user's own folders are that
/// already.
public final class PrivateFiles {
  private PrivateFiles() {}

  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");
  private static final int STICKY = 0x200;
  private static final Set<PosixFilePermission> FILES =
      PosixFilePermissions.fromString("rw-------");

  /// Takes the access of others to an existing file or folder away.
  ///
  /// @return whether they had any; false as well for what is no file or folder, or has gone
  /// @throws IOException when they keep it
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
      throw new IOException("its disk keeps no permissions");
    }
    return true;
  }

  private static boolean isClosed(Path path) throws IOException {
    return OWNERS.containsAll(Files.getPosixFilePermissions(path));
  }

  /// Whether everybody may make files in it, and each delete only their own, as in `/tmp`.
  static boolean isShared(Path folder) throws IOException {
    return posix()
        && FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
        && ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
  }

  /// Makes the folder and those above it where they are missing.
  public static void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder, attributes(OWNERS));
  }

  /// Opens a file, and makes it where it is missing.
  public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    Set<OpenOption> all = new HashSet<>(options);
    all.add(StandardOpenOption.CREATE);
    return FileChannel.open(file, all, attributes(FILES));
  }

  /// Makes an empty file where there is none, also when another process does so meanwhile.
  public static void createMissing(Path file) throws IOException {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
    } catch (FileAlreadyExistsException e) {
      // Made by the other one, in the same way.
    }
  }

  /// Makes an empty file.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException when there is one
  public static void create(Path file) throws IOException {
    Files.createFile(file, attributes(FILES));
  }

  /// Writes the whole file or nothing: readers never see half of it, nor does anybody after a loss
  /// of power. What was written will last when this returns.
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
