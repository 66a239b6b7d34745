package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What is no longer there.
public sealed interface Removal extends Event {

  /// A viewer and everything of theirs was deleted, by the streamer's wish. Whoever shows anything
  /// of them removes it.
  record UserDeleted(String userId) implements Removal {
    public UserDeleted {
      requireNonNull(userId);
    }

    @Override
    public EventType type() {
      return EventType.USER_DELETED;
    }
  }

  /// Stands in the stream where an event of a deleted viewer or a line that a moderator removed
  /// was, so that the numbers have no hole. Never shown to anybody.
  record Erased() implements Removal {
    @Override
    public EventType type() {
      return EventType.ERASED;
    }
  }

  /// Nobody: deleting a viewer makes nobody known again.
  @Override
  default Optional<Viewer> actor() {
    return Optional.empty();
  }
}
