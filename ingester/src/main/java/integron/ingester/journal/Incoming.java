package integron.ingester.journal;

import static java.util.Objects.requireNonNull;

import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import java.time.Instant;
import java.util.Set;

/// An event that asks to be accepted.
///
/// @param sourceId what makes it the same event when it is said again; no two events share it
/// @param timestamp when it happened
public record Incoming(String sourceId, Instant timestamp, Event event, Set<Mark> marks) {
  public Incoming {
    requireNonNull(sourceId);
    requireNonNull(timestamp);
    requireNonNull(event);
    marks = Set.copyOf(marks);
  }

  boolean isTest() {
    return marks.contains(Mark.TEST);
  }

  /// Whether the event's content goes to the database: its kind is kept, and it is no test.
  boolean isKept() {
    return event.type().persisted() && !isTest();
  }
}
