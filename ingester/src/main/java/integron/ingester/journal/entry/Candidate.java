package integron.ingester.journal.entry;

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
public record Candidate(
    String sourceId,
    Instant timestamp,
    Event event,
    Set<Mark> marks,
    Optional<Report> telling,
    Set<String> settles,
    boolean counted)
    implements JournalEntry {
  public Candidate {
    requireNonNull(sourceId);
    requireNonNull(timestamp);
    requireNonNull(event);
    marks = Set.copyOf(marks);
    requireNonNull(telling);
    settles = Set.copyOf(settles);
  }

  /// An event that Twitch tells of in one way alone.
  public Candidate(String sourceId, Instant timestamp, Event event, Set<Mark> marks) {
    this(sourceId, timestamp, event, marks, Optional.empty(), Set.of(), true);
  }

  /// The same, as one way of telling it.
  public Candidate as(Report one) {
    return new Candidate(sourceId, timestamp, event, marks, Optional.of(one), settles, counted);
  }

  /// The same, with `more` marks.
  public Candidate marked(Set<Mark> more) {
    if (marks.containsAll(more)) {
      return this;
    }
    Set<Mark> all = new HashSet<>(marks);
    all.addAll(more);
    return new Candidate(sourceId, timestamp, event, all, telling, settles, counted);
  }

  /// The same, settling `others`.
  public Candidate settling(String... others) {
    return new Candidate(sourceId, timestamp, event, marks, telling, Set.of(others), counted);
  }

  /// The same, adding to nobody's totals.
  public Candidate uncounted() {
    return new Candidate(sourceId, timestamp, event, marks, telling, settles, false);
  }

  /// The same, told as `other`.
  public Candidate with(Event other) {
    return new Candidate(sourceId, timestamp, other, marks, telling, settles, counted);
  }

  public boolean isTest() {
    return marks.contains(Mark.TEST);
  }

  /// Whether the event's content goes to the database: its kind is kept, and it is no test.
  public boolean isKept() {
    return event.type().persisted() && !isTest();
  }

  /// Whether it adds to somebody's totals.
  public boolean isCounted() {
    return counted && !isTest() && event.actor().isPresent();
  }
}
