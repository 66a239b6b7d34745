package integron.broadcaster.api;

import integron.broadcaster.upstream.EventKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Collects the events of a page, in the order of the list. An event that does not fit goes to the
/// next page. A first event that is larger than a page is a page alone.
final class EventSearch {
  private final int most;
  private final int mostBytes;
  private final List<ByteBuffer> events = new ArrayList<>();
  private EventKey last = new EventKey("", 0);
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
  void add(EventKey place, ByteBuffer json) {
    int length = json.remaining();
    full = hasMore() || (!events.isEmpty() && bytes + length > mostBytes);
    if (!full) {
      events.add(json);
      last = place;
      bytes += length;
      full = bytes >= mostBytes;
    }
  }

  /// Whether events may follow after [#last].
  boolean hasMore() {
    return full || events.size() == most;
  }

  /// The list goes on after `place`, and every event up to there was added.
  void goesOnAfter(EventKey place) {
    if (!hasMore()) {
      last = place;
      full = true;
    }
  }

  /// The envelopes.
  List<ByteBuffer> events() {
    return events;
  }

  /// Returns the place after which the next page begins.
  EventKey last() {
    return last;
  }
}
