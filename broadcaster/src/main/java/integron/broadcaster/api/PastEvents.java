package integron.broadcaster.api;

import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.WireFrame;
import integron.broadcaster.upstream.EventKey;
import integron.broadcaster.upstream.EventOrder;
import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.FoundEvents;
import integron.broadcaster.upstream.History;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Past events from two places: the ring has the recent ones of all kinds, the database those of
/// the persisted kinds. Both give the first events of a list, in its order. The first events of
/// both together are the first ones of the list, each once.
final class PastEvents {
  private static final int RING_STEP = 512;
  private static final EventFilter EVERY =
      new EventFilter(EnumSet.complementOf(EnumSet.of(EventType.ERASED)));

  private final EventStream stream;
  private final History history;

  PastEvents(EventStream stream, History history) {
    this.stream = stream;
    this.history = history;
  }

  /// Finds the viewers that a selection names.
  EventSelection resolved(EventSelection selection) throws InterruptedException {
    return selection.of(history.resolved(selection.user()));
  }

  /// Returns the first events of a resolved selection.
  EventSearch find(EventSelection selection, int most, int mostBytes) throws InterruptedException {
    Optional<EventKey> end = Optional.empty();
    NavigableMap<EventKey, ByteBuffer> first = new TreeMap<>(selection.order().comparator());
    Optional<Long> newest = fromRing(selection, most, first);
    if (!selection.order().equals(EventOrder.NEWEST) || first.size() < most) {
      // A newer event would stand before events of the kinds that the database does not have.
      EventSelection rest = newest.map(id -> selection.below(id + 1)).orElse(selection);
      FoundEvents stored = history.find(rest, most, mostBytes);
      end = stored.end();
      for (EncodedEvent event : stored.events()) {
        ByteBuffer json = ByteBuffer.wrap(event.json());
        first.putIfAbsent(selection.place(event.id(), json), json);
      }
    }
    return search(first, end, new EventSearch(most, mostBytes));
  }

  /// What is in the ring after the last row that was read waits for the rows between.
  private static EventSearch search(
      NavigableMap<EventKey, ByteBuffer> first, Optional<EventKey> end, EventSearch found) {
    end.map(place -> first.headMap(place, true)).orElse(first).forEach(found::add);
    end.ifPresent(found::goesOnAfter);
    return found;
  }

  /// Puts the first events of the ring into `first`.
  ///
  /// @return the newest id in the ring
  private Optional<Long> fromRing(
      EventSelection selection, int most, NavigableMap<EventKey, ByteBuffer> first) {
    boolean newestFirst = selection.order().equals(EventOrder.NEWEST);
    List<WireFrame> step = stream.ring().newestBefore(Long.MAX_VALUE, 1);
    Optional<Long> newest = step.stream().map(WireFrame::id).findFirst();
    long lowest = Math.min(selection.before(), newest.map(id -> id + 1).orElse(0L));
    step = stream.ring().newestBefore(lowest, RING_STEP);
    while (!step.isEmpty() && !(newestFirst && first.size() >= most)) {
      for (WireFrame frame : step) {
        if (selection.accepts(frame.index(), frame.json())) {
          first.put(selection.place(frame.id(), frame.json()), frame.json());
          if (first.size() > most) {
            first.pollLastEntry();
          }
        }
      }
      step = stream.ring().newestBefore(step.getLast().id(), RING_STEP);
    }
    return newest;
  }

  /// Returns the envelope of an event of any kind.
  Optional<ByteBuffer> find(long id) throws InterruptedException {
    List<WireFrame> held = stream.ring().newestBefore(id + 1, 1);
    if (!held.isEmpty() && held.getFirst().id() == id) {
      return held.stream()
          .filter(frame -> frame.type() != EventType.ERASED)
          .map(WireFrame::json)
          .findFirst();
    }
    return history
        .find(EventSelection.newest(id - 1, id + 1, EVERY), 1, Integer.MAX_VALUE)
        .events()
        .stream()
        .map(event -> ByteBuffer.wrap(event.json()))
        .findFirst();
  }
}
