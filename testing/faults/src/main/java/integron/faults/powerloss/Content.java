package integron.faults.powerloss;

import java.util.Arrays;

/// Growing bytes.
final class Content {
  private byte[] bytes;
  private int size;

  Content() {
    this(new byte[0], 0);
  }

  private Content(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  Content copy() {
    return new Content(Arrays.copyOf(bytes, size), size);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  int size() {
    return size;
  }

  void write(long offset, byte[] source, int from, int length) {
    int end = Math.toIntExact(offset + length);
    if (end > size) {
      resize(end);
    }
    System.arraycopy(source, from, bytes, Math.toIntExact(offset), length);
  }

  /// The added bytes are zeros.
  void resize(long newSize) {
    int wanted = Math.toIntExact(newSize);
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(wanted, 2 * bytes.length));
    }
    if (wanted < size) {
      Arrays.fill(bytes, wanted, size, (byte) 0);
    }
    size = wanted;
  }
}
