package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An accepted event: what is journaled, sent over the link and shown to subscribers.
///
/// @param id its number in the one sequence over all kinds, from 1, without gaps
/// @param timestamp when it happened, by Twitch's clock if Twitch sends a time
/// @param replayOf the number of the event that this one shows again; absent in any other
/// @param to the names of the clients that alone are sent it, as only a test has them; empty for
///   all
public record Envelope(
    long id,
    Instant timestamp,
    Event event,
    Set<Mark> marks,
    @Nullable Long replayOf,
    List<String> to) {

  /// The most clients of an event that only some are sent.
  public static final int MOST_TARGETS = 8;

  /// The longest name of a client, in UTF-16 units.
  public static final int LONGEST_TARGET = 64;

  /// Marks an event that is not an ordinary one; each mark is a `true` field on the wire.
  public enum Mark {
    /// A test or a demo event: relayed, but never counted or persisted.
    TEST,
    /// Shown again on purpose.
    REPLAY,
    /// Fetched after an outage.
    BACKFILLED,
    /// Adds details to an earlier event: shown, but not news, and not counted again.
    DETAIL,
    /// Has happened before, such as a follow of a viewer who followed earlier: persisted, but not
    /// news.
    AGAIN
  }

  public Envelope {
    if (id < 1) {
      throw new IllegalArgumentException("An event's id is at least 1, not " + id);
    }
    requireNonNull(timestamp);
    requireNonNull(event);
    marks = Set.copyOf(marks);
    to = List.copyOf(to);
  }

  /// An event that is not a replay of another one.
  public Envelope(long id, Instant timestamp, Event event, Set<Mark> marks) {
    this(id, timestamp, event, marks, null, List.of());
  }

  /// Returns an envelope with the same number and other content.
  public Envelope with(Event other) {
    return new Envelope(id, timestamp, other, marks, replayOf, to);
  }

  public EventType type() {
    return event.type();
  }

  /// Whether only some clients are sent it.
  public boolean isTargeted() {
    return !to.isEmpty();
  }

  public boolean is(Mark mark) {
    return marks.contains(mark);
  }
}
