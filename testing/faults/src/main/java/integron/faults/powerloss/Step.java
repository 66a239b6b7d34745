package integron.faults.powerloss;

/// One operation of a process on its disk, or one output. Files and folders have numbers; the
/// disk's root is [#ROOT].
sealed interface Step {
  int ROOT = 0;

  /// A folder got an entry: a new file, or a new folder.
  record Create(int folder, String name, int node, boolean isFolder) implements Step {}

  record Rename(int folder, String from, String to, int node) implements Step {}

  record Remove(int folder, String name) implements Step {}

  /// No record, because it holds an array.
  final class Write implements Step {
    private final int file;
    private final long offset;
    private final byte[] bytes;

    Write(int file, long offset, byte[] bytes) {
      this.file = file;
      this.offset = offset;
      this.bytes = bytes;
    }

    int file() {
      return file;
    }

    long offset() {
      return offset;
    }

    byte[] bytes() {
      return bytes;
    }

    long end() {
      return offset + bytes.length;
    }
  }

  record Resize(int file, long size) implements Step {}

  /// From here on, the changes of that file, or of that folder's entries, are certain on the disk.
  ///
  /// @param covered how many steps had ended when it began; it does not cover later ones
  record Sync(int node, int covered) implements Step {}

  /// Lines written to standard output.
  record Say(String lines) implements Step {}
}
