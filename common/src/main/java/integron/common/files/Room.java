package integron.common.files;

import java.nio.file.Path;

/// The free space of a disk.
public final class Room {
  /// The space that backups and files of the user leave for events.
  public static final long SPARE_BYTES = 64_000_000;

  private Room() {}

  /// Returns the bytes that can still be written in a folder; 0 if that is unknown. It uses the
  /// path alone: a `FileStore` needs the mount point, which a process cannot see after `chroot` and
  /// in some containers.
  public static long in(Path folder) {
    return folder.toFile().getUsableSpace();
  }
}
