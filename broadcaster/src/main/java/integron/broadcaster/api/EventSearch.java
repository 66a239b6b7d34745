package integron.broadcaster.api;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The events of a page while they are gathered, newest first. What does not fit is left to the
/// next page; a first one that is larger than a page makes one alone.
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

  /// Adds an event, unless the page is full; once one was left out, so are all.
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

  /// How many bytes at least are to be asked for, so that what does not fit is noticed.
  int bytesLeft() {
    return Math.max(0, mostBytes - bytes);
  }

  /// The envelopes.
  List<ByteBuffer> events() {
    return events;
  }

  /// The number of the last one.
  long last() {
    return last;
  }
}
