package integron.ingester.backup;

import java.nio.file.Path;

/// The space that is left on a disk.
public final class Room {
  private Room() {}

  /// The bytes that may still be written in a folder; 0 where that cannot be found out. Asked by
  /// the path alone: a `FileStore` looks for the mount point, and a process whose root is none, as
  /// after `chroot` and in some containers, does not see it.
  public static long in(Path folder) {
    return folder.toFile().getUsableSpace();
  }
}
