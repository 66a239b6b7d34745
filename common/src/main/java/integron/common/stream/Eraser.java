package integron.common.stream;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Removal.Erased;
import integron.common.event.Removal.UserDeleted;
import integron.common.event.ViewerIds;
import integron.common.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Takes deleted viewers out of events: theirs are erased, and those of others go on without them.
/// Also takes out what moderators removed. However many viewers it erases, an event is looked at
/// once, and becomes JSON only where it names one who is deleted.
///
/// @param deletions by the viewer's id, the number of the event that tells of the deletion; that
///   one and later ones stay as they are
public record Eraser(Map<String, Long> deletions, Redactions redactions)
    implements UnaryOperator<Envelope> {
  public static final Eraser NONE = new Eraser(Map.of());

  public Eraser {
    deletions = Map.copyOf(deletions);
  }

  /// Of deleted viewers alone.
  public Eraser(Map<String, Long> deletions) {
    this(deletions, Redactions.NONE);
  }

  /// Of one viewer.
  ///
  /// @param toldAt the number of the event that tells of the deletion
  public static Eraser of(String userId, long toldAt) {
    return new Eraser(Map.of(userId, toldAt));
  }

  /// What goes with the deletions and removals that a batch tells of. To be given to the ring
  /// before the batch is, so that no reader learns of one and is then shown what it removes.
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

  /// Both; of two deletions of one viewer, the later.
  public Eraser and(Eraser other) {
    Map<String, Long> all = new HashMap<>(deletions);
    other.deletions.forEach((userId, toldAt) -> all.merge(userId, toldAt, Math::max));
    return new Eraser(all, redactions.and(other.redactions));
  }

  /// Whether this erases all that `other` does.
  boolean covers(Eraser other) {
    return redactions.covers(other.redactions)
        && other.deletions.entrySet().stream()
            .allMatch(
                deletion -> deletions.getOrDefault(deletion.getKey(), 0L) >= deletion.getValue());
  }

  /// The highest number that an event which has to change can have; 0 where there are none.
  long reach() {
    long latest = redactions.latest();
    for (long toldAt : deletions.values()) {
      latest = Math.max(latest, toldAt);
    }
    return Math.max(0, latest - 1);
  }

  /// Whether something may have to be taken out of the event; [#apply] decides it.
  public boolean mayConcern(EventIndex event) {
    return !isEmpty()
        && (event.mayName(userId -> erases(userId, event.id())) || redactions.mayConcern(event));
  }

  /// Whether the event of this number names, with these viewers, one who is deleted.
  private boolean concerns(long id, Set<String> viewerIds) {
    for (String userId : viewerIds) {
      if (erases(userId, id)) {
        return true;
      }
    }
    return false;
  }

  private boolean erases(String userId, long id) {
    Long toldAt = deletions.get(userId);
    return toldAt != null && id < toldAt;
  }

  /// The event without the viewers and without what was removed.
  ///
  /// @return the envelope itself where nothing of that is in it
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

  /// Whom a message mentions or answers also stands in its text.
  private static Event without(String userId, Event event) {
    return event instanceof ChatEvent
        ? new Erased()
        : Json.withoutUser(userId, event).orElseGet(Erased::new);
  }
}
