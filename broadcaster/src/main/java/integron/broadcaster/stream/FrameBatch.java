package integron.broadcaster.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The frames of one write to one subscriber. It holds bytes and no events, since a subscriber that
/// does not read keeps it in memory, and there may be a thousand of those.
final class FrameBatch {
  private final byte[] bytes;
  private final int frames;
  private final long first;
  private final long last;
  private final long arrivedAt;
  private final long receivedAt;

  /// @param first the item of the first frame; any item where there is no frame
  private FrameBatch(byte[] bytes, int frames, WireFrame first, long last) {
    this.bytes = bytes;
    this.frames = frames;
    this.first = first.id();
    this.last = last;
    this.arrivedAt = first.arrivedAt();
    this.receivedAt = first.receivedAt();
  }

  /// Takes as many of the first items as fit. A larger item goes alone.
  ///
  /// @param items in order, at least one
  /// @param wanted the items that pass the filter of the subscriber
  /// @param framing of the subscriber's transport
  static FrameBatch of(
      List<WireFrame> items, Predicate<WireFrame> wanted, Framing framing, int mostBytes) {
    List<byte[]> taken = new ArrayList<>();
    int length = 0;
    WireFrame first = items.getFirst();
    long last = 0;
    for (WireFrame item : items) {
      if (wanted.test(item)) {
        byte[] bytes = item.bytes(framing);
        if (!taken.isEmpty() && length + bytes.length > mostBytes) {
          break;
        }
        first = taken.isEmpty() ? item : first;
        taken.add(bytes);
        length += bytes.length;
      }
      last = item.id();
    }
    return new FrameBatch(
        taken.size() == 1 ? taken.getFirst() : joined(taken, length), taken.size(), first, last);
  }

  /// One write for many frames makes catching up fast.
  private static byte[] joined(List<byte[]> frames, int length) {
    byte[] all = new byte[length];
    int end = 0;
    for (byte[] frame : frames) {
      System.arraycopy(frame, 0, all, end, frame.length);
      end += frame.length;
    }
    return all;
  }

  /// Returns complete frames. Other subscribers may share them: never change them.
  byte[] bytes() {
    return bytes;
  }

  /// Returns the number of frames.
  int frames() {
    return frames;
  }

  /// Returns the id of the first frame.
  long first() {
    return first;
  }

  /// Returns when the event of the first frame arrived, as in [WireFrame].
  long arrivedAt() {
    return arrivedAt;
  }

  /// Returns when the ingester received it, as in [WireFrame].
  long receivedAt() {
    return receivedAt;
  }

  /// Returns the id up to which this holds every event that passes the filter.
  long last() {
    return last;
  }
}
