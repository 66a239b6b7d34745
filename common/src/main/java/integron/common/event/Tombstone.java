package integron.common.event;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// Removals of earlier content.
public sealed interface Tombstone extends Event {

  /// The streamer deleted a viewer with all events. A client removes everything it shows of the
  /// viewer.
  record UserDeleted(String userId) implements Tombstone {
    public UserDeleted {
      requireNonNull(userId);
    }

    @Override
    public EventType type() {
      return EventType.USER_DELETED;
    }
  }

  /// The tombstone of an event of a deleted viewer or of a line that a moderator removed, so that
  /// the numbers have no gap. It is never shown.
  record Erased() implements Tombstone {
    @Override
    public EventType type() {
      return EventType.ERASED;
    }
  }

  /// Always empty, so that deleting a viewer does not store the viewer again.
  @Override
  default Optional<Viewer> actor() {
    return Optional.empty();
  }
}
