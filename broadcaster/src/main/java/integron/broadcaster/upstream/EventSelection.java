package integron.broadcaster.upstream;

import integron.common.event.EventFilter;
import integron.common.json.EnvelopeEnd;
import integron.common.json.Json;
import integron.common.stream.EventIndex;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// The events that a reader wants, and their order.
///
/// @param after only greater numbers
/// @param before only smaller numbers
/// @param low only later places; of meaning only where the order is by time
/// @param high only earlier places; of meaning only where the order is by time
public record EventSelection(
    EventFilter filter,
    UserFilter user,
    MarkFilter marks,
    long after,
    long before,
    EventKey low,
    EventKey high,
    EventOrder order) {

  /// Returns the events with ids between the two, both exclusive, newest first.
  public static EventSelection newest(long after, long before, EventFilter filter) {
    return new EventSelection(
        filter,
        new UserFilter.Everybody(),
        MarkFilter.ANY,
        after,
        before,
        EventKey.FIRST,
        EventKey.LAST,
        EventOrder.NEWEST);
  }

  public EventSelection of(UserFilter other) {
    return new EventSelection(filter, other, marks, after, before, low, high, order);
  }

  public EventSelection with(MarkFilter other) {
    return new EventSelection(filter, user, other, after, before, low, high, order);
  }

  /// Returns the same selection in numerical order.
  public EventSelection in(EventOrder other) {
    return new EventSelection(filter, user, marks, after, before, low, high, other);
  }

  /// Returns the events of a period, in the order of their time.
  ///
  /// @param from inclusive
  /// @param to exclusive
  public EventSelection during(Optional<Instant> from, Optional<Instant> to) {
    return new EventSelection(
        filter,
        user,
        marks,
        after,
        before,
        from.map(time -> new EventKey(Json.time(time), 0)).orElse(EventKey.FIRST),
        to.map(time -> new EventKey(Json.time(time), 0)).orElse(EventKey.LAST),
        new EventOrder(true, order.ascending()));
  }

  /// Returns the events with smaller numbers only.
  public EventSelection below(long id) {
    return new EventSelection(filter, user, marks, after, Math.min(before, id), low, high, order);
  }

  /// Returns the rest of this list after a place.
  public EventSelection beyond(EventKey place) {
    if (order.byTime()) {
      return new EventSelection(
          filter,
          user,
          marks,
          after,
          before,
          order.ascending() ? later(place, low) : low,
          order.ascending() ? high : earlier(place, high),
          order);
    }
    return new EventSelection(
        filter,
        user,
        marks,
        order.ascending() ? Math.max(after, place.id()) : after,
        order.ascending() ? before : Math.min(before, place.id()),
        low,
        high,
        order);
  }

  private static EventKey later(EventKey one, EventKey other) {
    return new EventOrder(true, true).comparator().compare(one, other) < 0 ? other : one;
  }

  private static EventKey earlier(EventKey one, EventKey other) {
    return new EventOrder(true, true).comparator().compare(one, other) < 0 ? one : other;
  }

  /// Returns whether it wants the event.
  ///
  /// @param json its envelope
  public boolean accepts(EventIndex event, ByteBuffer json) {
    return event.id() > after
        && event.id() < before
        && filter.accepts(event.type())
        && (marks.targeted() || event.to().isEmpty())
        && acceptsEnd(event.id(), json)
        && user.accepts(event, json);
  }

  private boolean acceptsEnd(long id, ByteBuffer json) {
    if (!order.byTime() && marks.acceptsAllMarks()) {
      return true;
    }
    EnvelopeEnd end = EnvelopeEnd.of(json);
    return marks.accepts(end.marks())
        && (!order.byTime() || isWithin(new EventKey(end.timestamp(), id)));
  }

  private boolean isWithin(EventKey place) {
    var up = new EventOrder(true, true).comparator();
    return up.compare(low, place) < 0 && up.compare(place, high) < 0;
  }

  /// Returns the place of an event in this list.
  public EventKey place(long id, ByteBuffer json) {
    return new EventKey(order.byTime() ? EnvelopeEnd.of(json).timestamp() : "", id);
  }
}
