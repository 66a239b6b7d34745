package integron.broadcaster.operation;

import java.util.OptionalInt;

/// The body of a request: JSON that becomes a record.
///
/// @param mostBytes instead of the listener's usual limit
public record BodyType<T>(Class<T> type, OptionalInt mostBytes) {
  public static <T> BodyType<T> of(Class<T> type) {
    return new BodyType<>(type, OptionalInt.empty());
  }

  /// A body with a limit of its own.
  public BodyType<T> atMost(int bytes) {
    return new BodyType<>(type, OptionalInt.of(bytes));
  }
}
