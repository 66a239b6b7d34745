package integron.ingester.backup;

import java.nio.file.Path;

/// The free space of a disk.
public final class Room {
  private Room() {}

  /// Returns the bytes that can still be written in a folder; 0 if that is unknown. It uses the
  /// path alone: a `FileStore` needs the mount point, which a process cannot see after `chroot` and
  /// in some containers.
  public static long in(Path folder) {
    return folder.toFile().getUsableSpace();
  }
}
