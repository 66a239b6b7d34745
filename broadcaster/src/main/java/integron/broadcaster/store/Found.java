package integron.broadcaster.store;

import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;
import java.util.ArrayList;
import java.util.List;

/// Collects the events of a read, without the viewers whose deletion is pending.
final class Found {
  private final int most;
  private final PendingRemovals pending;
  private final List<EncodedEvent> events = new ArrayList<>();
  private long bytesLeft;

  /// @param mostBytes full once the events have more
  Found(int most, int mostBytes, PendingRemovals pending) {
    this.most = most;
    this.bytesLeft = mostBytes;
    this.pending = pending;
  }

  /// Adds an event without what pending deletions and removals take away.
  ///
  /// @param time when it happened, as its row has it
  void add(EncodedEvent event, String time) {
    EncodedEvent shown = event.without(pending.at(time));
    if (shown.type() != EventType.ERASED) {
      events.add(shown);
      bytesLeft -= shown.json().length;
    }
  }

  boolean isFull() {
    return events.size() == most || bytesLeft < 0;
  }

  List<EncodedEvent> events() {
    return events;
  }
}
