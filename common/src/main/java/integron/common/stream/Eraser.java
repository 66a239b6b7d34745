package integron.common.stream;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Removal.Erased;
import integron.common.event.Removal.UserDeleted;
import integron.common.event.ViewerIds;
import integron.common.json.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Takes deleted viewers out of events: theirs are erased, and those of others go on without them.
/// However many viewers it erases, an event is looked at once, and becomes JSON only where it names
/// one of them.
///
/// @param deletions by the viewer's id, the number of the event that tells of the deletion; that
///   one and later ones stay as they are
public record Eraser(Map<String, Long> deletions) implements UnaryOperator<Envelope> {
  public static final Eraser NONE = new Eraser(Map.of());

  public Eraser {
    deletions = Map.copyOf(deletions);
  }

  /// Of one viewer.
  ///
  /// @param toldAt the number of the event that tells of the deletion
  public static Eraser of(String userId, long toldAt) {
    return new Eraser(Map.of(userId, toldAt));
  }

  /// What goes with the deletions that a batch tells of. To be given to the ring before the batch
  /// is, so that no reader learns of a deletion and is then shown the viewer.
  public static Eraser forDeletionsIn(List<Envelope> batch) {
    Map<String, Long> found = new HashMap<>();
    for (Envelope envelope : batch) {
      if (envelope.event() instanceof UserDeleted(String userId)) {
        found.put(userId, envelope.id());
      }
    }
    return found.isEmpty() ? NONE : new Eraser(found);
  }

  public boolean isEmpty() {
    return deletions.isEmpty();
  }

  /// Both; of two deletions of one viewer, the later.
  public Eraser and(Eraser other) {
    Map<String, Long> all = new HashMap<>(deletions);
    other.deletions.forEach((userId, toldAt) -> all.merge(userId, toldAt, Math::max));
    return new Eraser(all);
  }

  /// Whether this erases all that `other` does.
  boolean covers(Eraser other) {
    return other.deletions.entrySet().stream()
        .allMatch(deletion -> deletions.getOrDefault(deletion.getKey(), 0L) >= deletion.getValue());
  }

  /// The highest number that an event with one of these viewers can have; 0 where there are none.
  long reach() {
    return deletions.values().stream().mapToLong(toldAt -> toldAt - 1).max().orElse(0);
  }

  /// Whether the event of this number, which names these viewers, has to change.
  public boolean concerns(long id, Collection<String> viewerIds) {
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

  /// The event without the viewers.
  ///
  /// @return the envelope itself where none of them is in it
  @Override
  public Envelope apply(Envelope envelope) {
    Set<String> viewerIds = ViewerIds.in(envelope.event());
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
