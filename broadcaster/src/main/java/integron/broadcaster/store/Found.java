package integron.broadcaster.store;

import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import java.util.ArrayList;
import java.util.List;

/// Collects the events of a read, without the viewers whose deletion is pending.
final class Found {
  private final int most;
  private final Eraser pending;
  private final List<EncodedEvent> events = new ArrayList<>();
  private long bytesLeft;

  /// @param mostBytes full once the events have more
  Found(int most, int mostBytes, Eraser pending) {
    this.most = most;
    this.bytesLeft = mostBytes;
    this.pending = pending;
  }

  /// Adds an event without what pending deletions take away.
  void add(EventRows.Row row) {
    EncodedEvent shown = row.event().without(pending);
    if (shown.type() != EventType.ERASED) {
      events.add(shown);
      bytesLeft -= row.dataLength();
    }
  }

  boolean isFull() {
    return events.size() == most || bytesLeft < 0;
  }

  List<EncodedEvent> events() {
    return events;
  }
}
