package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;

/// An accepted event: what is journaled, sent over the link and shown to subscribers.
///
/// @param id its number in the one sequence over all kinds, from 1, without holes
/// @param timestamp when it happened, by Twitch's clock where Twitch says so
public record Envelope(long id, Instant timestamp, Event event, Set<Mark> marks) {

  /// What sets an event apart from an ordinary one; each is a `true` field on the wire.
  public enum Mark {
    /// Fired for a try-out or by the demo: relayed, but never counted or kept.
    TEST,
    /// Shown again on purpose.
    REPLAY,
    /// Fetched after an outage.
    BACKFILLED,
    /// Tells more of what an earlier event has told: shown, but no news and no further one of its
    /// kind.
    DETAIL,
    /// Has happened before, such as a follow of a viewer who followed earlier: kept, but no news.
    AGAIN
  }

  public Envelope {
    if (id < 1) {
      throw new IllegalArgumentException("An event's id is at least 1, not " + id);
    }
    requireNonNull(timestamp);
    requireNonNull(event);
    marks = Set.copyOf(marks);
  }

  /// The same number with another content.
  public Envelope with(Event other) {
    return new Envelope(id, timestamp, other, marks);
  }

  public EventType type() {
    return event.type();
  }

  public boolean is(Mark mark) {
    return marks.contains(mark);
  }
}
