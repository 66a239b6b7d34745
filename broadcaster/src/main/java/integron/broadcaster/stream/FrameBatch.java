package integron.broadcaster.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What goes to one subscriber in one write. It holds bytes alone, no events: a subscriber that
/// takes nothing keeps it in memory, and so do a thousand of them.
final class FrameBatch {
  private final byte[] bytes;
  private final int frames;
  private final long last;

  private FrameBatch(byte[] bytes, int frames, long last) {
    this.bytes = bytes;
    this.frames = frames;
    this.last = last;
  }

  /// As many of the first items as fit; one that is larger goes alone.
  ///
  /// @param items in order, at least one
  /// @param wanted those that are told
  /// @param framing of the transport that the batch is for
  static FrameBatch of(
      List<WireFrame> items, Predicate<WireFrame> wanted, Framing framing, int mostBytes) {
    List<byte[]> taken = new ArrayList<>();
    int length = 0;
    long last = 0;
    for (WireFrame item : items) {
      if (wanted.test(item)) {
        byte[] bytes = item.bytes(framing);
        if (!taken.isEmpty() && length + bytes.length > mostBytes) {
          break;
        }
        taken.add(bytes);
        length += bytes.length;
      }
      last = item.id();
    }
    return new FrameBatch(
        taken.size() == 1 ? taken.getFirst() : joined(taken, length), taken.size(), last);
  }

  /// One write for many frames is what makes catching up fast.
  private static byte[] joined(List<byte[]> frames, int length) {
    byte[] all = new byte[length];
    int end = 0;
    for (byte[] frame : frames) {
      System.arraycopy(frame, 0, all, end, frame.length);
      end += frame.length;
    }
    return all;
  }

  /// Complete frames. May be shared with other subscribers: never changed.
  byte[] bytes() {
    return bytes;
  }

  /// How many frames these are.
  int frames() {
    return frames;
  }

  /// The id up to which everything is in here, or was not asked for.
  long last() {
    return last;
  }
}
