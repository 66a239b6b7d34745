package integron.ingester.journal.entry;

import static java.util.Objects.requireNonNull;

import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.SubEvent.Sub;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// An event that the journal may accept.
///
/// @param sourceId identifies the event when Twitch sends it again; no two events share it
/// @param timestamp when it happened
/// @param report the report it comes from, if Twitch reports it in several ways; otherwise empty
/// @param settles source ids that the journal ignores once this event is accepted, such as the
///   begin of something that has ended
/// @param counted whether it adds to its viewer's totals; a test never does
public record Candidate(
    String sourceId,
    Instant timestamp,
    Event event,
    Set<Mark> marks,
    Optional<Report> report,
    Set<String> settles,
    boolean counted)
    implements JournalEntry {
  public Candidate {
    requireNonNull(sourceId);
    requireNonNull(timestamp);
    requireNonNull(event);
    marks = Set.copyOf(marks);
    requireNonNull(report);
    settles = Set.copyOf(settles);
  }

  /// An event that Twitch reports in one way only.
  public Candidate(String sourceId, Instant timestamp, Event event, Set<Mark> marks) {
    this(sourceId, timestamp, event, marks, Optional.empty(), Set.of(), true);
  }

  /// Returns the same event as one report of several.
  public Candidate as(Report one) {
    return new Candidate(sourceId, timestamp, event, marks, Optional.of(one), settles, counted);
  }

  /// Returns the same event with `more` marks.
  public Candidate marked(Set<Mark> more) {
    if (marks.containsAll(more)) {
      return this;
    }
    Set<Mark> all = new HashSet<>(marks);
    all.addAll(more);
    return new Candidate(sourceId, timestamp, event, all, report, settles, counted);
  }

  /// Returns the same event, settling `others`.
  public Candidate settling(String... others) {
    return new Candidate(sourceId, timestamp, event, marks, report, Set.of(others), counted);
  }

  /// Returns the same event, which then adds to no viewer's totals.
  public Candidate uncounted() {
    return new Candidate(sourceId, timestamp, event, marks, report, settles, false);
  }

  /// Returns the same candidate with the event `other`.
  public Candidate with(Event other) {
    return new Candidate(sourceId, timestamp, other, marks, report, settles, counted);
  }

  /// Returns the detail that this candidate brings of an earlier event: `sub`, whose viewer
  /// receives a part of this gift.
  public Candidate recipient(Sub sub) {
    return new Candidate(
            sourceId + ":recipient:" + sub.viewer().userId(),
            timestamp,
            sub,
            marks,
            Optional.empty(),
            Set.of(),
            false)
        .marked(Set.of(Mark.DETAIL));
  }

  public boolean isTest() {
    return marks.contains(Mark.TEST);
  }

  /// Whether the event's content is persisted: its kind is, and it is no test.
  public boolean isPersisted() {
    return event.type().persisted() && !isTest();
  }

  /// Whether it adds to a viewer's totals.
  public boolean isCounted() {
    return counted && !isTest() && event.actor().isPresent();
  }
}
