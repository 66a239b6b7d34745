package integron.broadcaster.operation;

import java.util.OptionalInt;

/// What a request carries: JSON that becomes a record.
///
/// @param mostBytes where it is not the listener's usual limit
public record BodyType<T>(Class<T> type, OptionalInt mostBytes) {
  public static <T> BodyType<T> of(Class<T> type) {
    return new BodyType<>(type, OptionalInt.empty());
  }

  /// The same with a limit of its own.
  public BodyType<T> atMost(int bytes) {
    return new BodyType<>(type, OptionalInt.of(bytes));
  }
}
