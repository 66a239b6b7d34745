package integron.common.stream;

import static java.util.Objects.requireNonNull;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Removal.Erased;
import integron.common.event.Removal.UserDeleted;
import integron.common.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Takes a deleted viewer out of the events that a ring holds: theirs are erased, and those of
/// others go on without them.
///
/// @param before the number of the event that tells of the deletion; later ones stay as they are
public record Eraser(String userId, long before) implements UnaryOperator<Envelope> {
  public Eraser {
    requireNonNull(userId);
  }

  /// What goes with the deletions that a batch tells of; empty where there are none. To be applied
  /// to what is held and to the batch before the batch is shown, so that nobody is told of a
  /// deletion and then shown the viewer.
  public static Optional<UnaryOperator<Envelope>> forDeletionsIn(List<Envelope> batch) {
    return batch.stream()
        .mapMulti(Eraser::erasing)
        .reduce((one, next) -> envelope -> next.apply(one.apply(envelope)));
  }

  private static void erasing(Envelope deletion, Consumer<UnaryOperator<Envelope>> erasers) {
    if (deletion.event() instanceof UserDeleted(String userId)) {
      erasers.accept(new Eraser(userId, deletion.id()));
    }
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
