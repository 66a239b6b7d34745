package integron.ingester.journal;

import static java.util.Objects.requireNonNull;

import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// An event that asks to be accepted.
///
/// @param sourceId what makes it the same event when it is said again; no two events share it
/// @param timestamp when it happened
/// @param telling what it tells of, where Twitch tells of it in several ways; otherwise empty
/// @param settles source ids of which nothing is to be heard once this event is accepted, such as
///   the begin of what has ended
/// @param counted whether it adds to its viewer's totals; a test never does
public record Incoming(
    String sourceId,
    Instant timestamp,
    Event event,
    Set<Mark> marks,
    Optional<Telling> telling,
    Set<String> settles,
    boolean counted)
    implements Entry {
  public Incoming {
    requireNonNull(sourceId);
    requireNonNull(timestamp);
    requireNonNull(event);
    marks = Set.copyOf(marks);
    requireNonNull(telling);
    settles = Set.copyOf(settles);
  }

  /// An event that Twitch tells of in one way alone.
  public Incoming(String sourceId, Instant timestamp, Event event, Set<Mark> marks) {
    this(sourceId, timestamp, event, marks, Optional.empty(), Set.of(), true);
  }

  /// The same, as one way of telling it.
  public Incoming as(Telling one) {
    return new Incoming(sourceId, timestamp, event, marks, Optional.of(one), settles, counted);
  }

  /// The same, with `more` marks.
  public Incoming marked(Set<Mark> more) {
    Set<Mark> all = new HashSet<>(marks);
    all.addAll(more);
    return new Incoming(sourceId, timestamp, event, all, telling, settles, counted);
  }

  /// The same, settling `others`.
  public Incoming settling(String... others) {
    return new Incoming(sourceId, timestamp, event, marks, telling, Set.of(others), counted);
  }

  /// The same, adding to nobody's totals.
  public Incoming uncounted() {
    return new Incoming(sourceId, timestamp, event, marks, telling, settles, false);
  }

  /// The same, told as `other`.
  Incoming with(Event other) {
    return new Incoming(sourceId, timestamp, other, marks, telling, settles, counted);
  }

  boolean isTest() {
    return marks.contains(Mark.TEST);
  }

  /// Whether the event's content goes to the database: its kind is kept, and it is no test.
  boolean isKept() {
    return event.type().persisted() && !isTest();
  }

  /// Whether it adds to somebody's totals.
  boolean isCounted() {
    return counted && !isTest() && event.actor().isPresent();
  }
}
