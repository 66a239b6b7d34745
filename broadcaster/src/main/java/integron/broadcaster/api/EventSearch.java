package integron.broadcaster.api;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Collects the events of a page, newest first. An event that does not fit goes to the next page. A
/// first event that is larger than a page is a page alone.
final class EventSearch {
  private final int most;
  private final int mostBytes;
  private final List<ByteBuffer> events = new ArrayList<>();
  private long last;
  private int bytes;
  private boolean full;

  EventSearch(int most, int mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /// Adds an event unless the page is full. After the first event that does not fit, it ignores all
  /// others.
  ///
  /// @param json its envelope
  void add(long id, ByteBuffer json) {
    int length = json.remaining();
    full = full || isFull() || (!events.isEmpty() && bytes + length > mostBytes);
    if (!full) {
      events.add(json);
      last = id;
      bytes += length;
      full = bytes >= mostBytes;
    }
  }

  boolean isFull() {
    return full || events.size() == most;
  }

  int left() {
    return most - events.size();
  }

  /// Returns how many bytes a caller must request at least, so that this notices an event that does
  /// not fit.
  int bytesLeft() {
    return Math.max(0, mostBytes - bytes);
  }

  /// The envelopes.
  List<ByteBuffer> events() {
    return events;
  }

  /// Returns the id of the last event.
  long last() {
    return last;
  }
}
