package integron.common.stream;

import static java.util.Objects.requireNonNull;

/// A position in the stream: after the event `id`.
///
/// @param epoch the epoch of the number; numbers of two epochs cannot be compared
/// @param id 0 for the very beginning
public record Position(String epoch, long id) {
  public Position {
    requireNonNull(epoch);
    if (id < 0) {
      throw new IllegalArgumentException("A position is never below 0: " + id);
    }
  }

  public Position at(long newId) {
    return new Position(epoch, newId);
  }
}
