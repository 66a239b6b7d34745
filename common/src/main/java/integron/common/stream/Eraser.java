package integron.common.stream;

import static java.util.Objects.requireNonNull;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Removal.Erased;
import integron.common.event.Removal.UserDeleted;
import integron.common.json.Json;
import java.util.function.UnaryOperator;

/// Takes a deleted viewer out of the events that a ring holds: theirs are erased, and those of
/// others go on without them.
///
/// @param before the number of the event that tells of the deletion; later ones stay as they are
public record Eraser(String userId, long before) implements UnaryOperator<Envelope> {
  public Eraser {
    requireNonNull(userId);
  }

  /// The eraser that goes with a `user_deleted`.
  ///
  /// @throws IllegalArgumentException when the event does not tell of a deleted viewer
  public static Eraser of(Envelope deletion) {
    if (deletion.event() instanceof UserDeleted(String userId)) {
      return new Eraser(userId, deletion.id());
    }
    throw new IllegalArgumentException("No viewer was deleted by a " + deletion.type());
  }

  /// The event without the viewer.
  ///
  /// @return the envelope itself where the viewer is not in it
  @Override
  public Envelope apply(Envelope envelope) {
    if (envelope.id() >= before || envelope.event() instanceof UserDeleted) {
      return envelope;
    }
    Event rest = Json.withoutUser(userId, envelope.event()).orElseGet(Erased::new);
    if (rest.equals(envelope.event())) {
      return envelope;
    }
    // Whom a message mentions or answers also stands in its text.
    return envelope.with(rest instanceof ChatEvent ? new Erased() : rest);
  }
}
