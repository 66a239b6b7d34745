package integron.common.stream;

import static java.util.Objects.requireNonNull;

/// A place in the stream: everything up to and with `id` lies behind it.
///
/// @param epoch which life of the database the number belongs to; numbers of two epochs cannot be
///   compared
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
