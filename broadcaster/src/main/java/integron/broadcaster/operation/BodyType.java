package integron.broadcaster.operation;

import java.util.OptionalInt;

/// The body of a request: JSON that becomes a record, or a file as it is.
///
/// @param mostBytes instead of the listener's usual limit
public record BodyType<T>(Class<T> type, OptionalInt mostBytes) {
  /// A file, as its bytes.
  public static BodyType<byte[]> file(int mostBytes) {
    return new BodyType<>(byte[].class, OptionalInt.of(mostBytes));
  }

  /// Whether the body is a file and not JSON.
  public boolean isFile() {
    return type == byte[].class;
  }

  public static <T> BodyType<T> of(Class<T> type) {
    return new BodyType<>(type, OptionalInt.empty());
  }

  /// A body with a limit of its own.
  public BodyType<T> atMost(int bytes) {
    return new BodyType<>(type, OptionalInt.of(bytes));
  }
}
