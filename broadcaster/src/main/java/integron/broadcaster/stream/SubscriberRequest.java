package integron.broadcaster.stream;

import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The parameters of a subscriber's request.
///
/// @param since the last id that it has; without it, it starts live
/// @param recent how many past events it gets first where it names no id; 0 for none
/// @param epoch which stream that id belongs to; without it, the current stream
/// @param peer who asks
/// @param status whether it gets the status, at first and after changes
/// @param entrance where it joins
/// @param targeted whether it gets the events for some clients alone, also where it is none of them
public record SubscriberRequest(
    EventFilter filter,
    OptionalLong since,
    int recent,
    Optional<String> epoch,
    SubscriberPeer peer,
    boolean status,
    Entrance entrance,
    boolean targeted) {
  /// No page shows more.
  public static final int MOST_RECENT = 500;

  private static final int STEP = 512;

  /// Returns the same request for a client that has everything up to `position`.
  public SubscriberRequest after(Position position) {
    return new SubscriberRequest(
        filter,
        OptionalLong.of(position.id()),
        0,
        Optional.of(position.epoch()),
        peer,
        status,
        entrance,
        targeted);
  }

  /// Returns the same request at another entrance.
  public SubscriberRequest at(Entrance other) {
    return new SubscriberRequest(filter, since, recent, epoch, peer, status, other, targeted);
  }

  /// Returns the same request of another peer.
  public SubscriberRequest by(SubscriberPeer other) {
    return new SubscriberRequest(filter, since, recent, epoch, other, status, entrance, targeted);
  }

  /// Whether it has an id of this stream that the ring does not have yet. Where several
  /// broadcasters read the stream, it comes from one that was further on, and waits until the ring
  /// has the id.
  boolean isAhead(Ring.Span span) {
    return since.isPresent()
        && since.getAsLong() > span.latest()
        && epoch.filter(span.epoch()::equals).isPresent();
  }

  /// Returns the position at which it starts in a ring that holds `span`:
  /// - without `since`, live, or before the last `recent` events that it asked for
  /// - with the id of another epoch, or with one beyond the latest, at the floor: the id is not of
  ///   this stream
  /// - otherwise right after the id, even where the ring no longer reaches it
  Position start(Ring<WireFrame> ring, Ring.Span span) {
    if (since.isEmpty()) {
      return new Position(span.epoch(), beforeRecent(ring, span));
    }
    boolean ofAnother = epoch.filter(named -> !named.equals(span.epoch())).isPresent();
    boolean isHere = !ofAnother && since.getAsLong() <= span.latest();
    return new Position(span.epoch(), isHere ? since.getAsLong() : span.floor());
  }

  /// Returns the id after which missing ids are a gap for a subscriber that has got no event yet.
  /// Past events count only where the subscriber named the last one that it has.
  long owedAfter(Ring.Span span) {
    return since.isPresent() ? 0 : span.latest();
  }

  /// Tombstones, control events, and the events that announce removals do not count.
  private long beforeRecent(Ring<WireFrame> ring, Ring.Span span) {
    int left = recent;
    long start = span.latest();
    long before = span.latest() + 1;
    List<WireFrame> step = left > 0 ? ring.newestBefore(before, STEP) : List.of();
    while (left > 0 && !step.isEmpty()) {
      for (WireFrame frame : step) {
        if (left > 0 && isCounted(frame)) {
          left--;
          start = frame.id() - 1;
        }
      }
      before = step.getLast().id();
      step = ring.newestBefore(before, STEP);
    }
    return start;
  }

  private boolean isCounted(WireFrame frame) {
    EventType type = frame.type();
    return filter.accepts(type) && !type.removes() && !type.controls() && isFor(frame.index().to());
  }

  /// Whether the subscriber gets the event.
  boolean wants(WireFrame frame) {
    return filter.delivers(frame.type()) && isFor(frame.index().to());
  }

  private boolean isFor(List<String> to) {
    return to.isEmpty() || targeted || peer.client().filter(to::contains).isPresent();
  }
}
