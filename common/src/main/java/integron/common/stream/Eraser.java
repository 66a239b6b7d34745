package integron.common.stream;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Tombstone.Erased;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.event.ViewerIds;
import integron.common.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Removes deleted viewers from events: their own events become tombstones, and events of others
/// lose their names. It also removes what moderators removed. It checks each event once for all
/// viewers, and encodes it only if it names a deleted one.
///
/// @param deletions by the viewer's id, the number of the event that reports the deletion; that
///   event and later ones stay unchanged
public record Eraser(Map<String, Long> deletions, Redactions redactions)
    implements UnaryOperator<Envelope> {
  public static final Eraser NONE = new Eraser(Map.of());

  public Eraser {
    deletions = Map.copyOf(deletions);
  }

  /// Makes an eraser of deleted viewers only.
  public Eraser(Map<String, Long> deletions) {
    this(deletions, Redactions.NONE);
  }

  /// Returns the eraser of one viewer.
  ///
  /// @param reportedAt the number of the event that reports the deletion
  public static Eraser of(String userId, long reportedAt) {
    return new Eraser(Map.of(userId, reportedAt));
  }

  /// Returns the eraser for the deletions and removals in a batch. The ring must get it before the
  /// batch, so that no reader sees removed content after its removal.
  public static Eraser forRemovalsIn(List<Envelope> batch) {
    Map<String, Long> found = new HashMap<>();
    for (Envelope envelope : batch) {
      if (envelope.event() instanceof UserDeleted(String userId)) {
        found.put(userId, envelope.id());
      }
    }
    Redactions redactions = Redactions.in(batch);
    return found.isEmpty() && redactions.isEmpty() ? NONE : new Eraser(found, redactions);
  }

  public boolean isEmpty() {
    return deletions.isEmpty() && redactions.isEmpty();
  }

  /// Combines both; of two deletions of one viewer, the later counts.
  public Eraser and(Eraser other) {
    Map<String, Long> all = new HashMap<>(deletions);
    other.deletions.forEach((userId, reportedAt) -> all.merge(userId, reportedAt, Math::max));
    return new Eraser(all, redactions.and(other.redactions));
  }

  /// Whether this erases everything that `other` erases.
  boolean covers(Eraser other) {
    return redactions.covers(other.redactions)
        && other.deletions.entrySet().stream()
            .allMatch(
                deletion -> deletions.getOrDefault(deletion.getKey(), 0L) >= deletion.getValue());
  }

  /// The highest number of an event that may have to change; 0 if there is none.
  long reach() {
    long latest = redactions.latest();
    for (long reportedAt : deletions.values()) {
      latest = Math.max(latest, reportedAt);
    }
    return Math.max(0, latest - 1);
  }

  /// Whether the event may have to change; [#apply] decides it.
  public boolean mayConcern(EventIndex event) {
    return !isEmpty()
        && (event.mayName(userId -> erases(userId, event.id())) || redactions.mayConcern(event));
  }

  /// Whether the event of this number, which names these viewers, names a deleted one.
  private boolean concerns(long id, Set<String> viewerIds) {
    for (String userId : viewerIds) {
      if (erases(userId, id)) {
        return true;
      }
    }
    return false;
  }

  private boolean erases(String userId, long id) {
    Long reportedAt = deletions.get(userId);
    return reportedAt != null && id < reportedAt;
  }

  /// Returns the event without the viewers and without removed content.
  ///
  /// @return the envelope itself if it contains none of them
  @Override
  public Envelope apply(Envelope envelope) {
    return deletions.isEmpty()
        ? redactions.apply(envelope)
        : apply(envelope, ViewerIds.in(envelope.event()));
  }

  private Envelope apply(Envelope original, Set<String> viewerIds) {
    Envelope envelope = redactions.apply(original);
    if (!concerns(envelope.id(), viewerIds)) {
      return envelope;
    }
    Event rest = envelope.event();
    for (String userId : viewerIds) {
      if (erases(userId, envelope.id())) {
        rest = without(userId, rest);
      }
    }
    return envelope.with(rest);
  }

  /// Removes the text too, because it contains the name of a viewer that the message mentions or
  /// answers.
  private static Event without(String userId, Event event) {
    return event instanceof ChatEvent
        ? new Erased()
        : Json.withoutUser(userId, event).orElseGet(Erased::new);
  }
}
