package integron.broadcaster.operation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// A named value of a request. A path parameter is always present. The others may be absent, unless
/// they are [#required]. A blank value in the query counts as absent; a blank header is rejected.
///
/// @param otherwise the value where the request has none
/// @param isRequired whether a request without it is rejected
/// @param description one sentence for the API's documentation
public record Parameter<T>(
    String name,
    Where where,
    ValueType<T> type,
    Optional<T> otherwise,
    boolean isRequired,
    String description) {
  public enum Where {
    PATH,
    QUERY,
    HEADER,
    COOKIE
  }

  public Parameter {
    requireNonNull(name);
    requireNonNull(where);
    requireNonNull(type);
    requireNonNull(otherwise);
    requireNonNull(description);
  }

  public static <T> Parameter<T> path(String name, ValueType<T> type, String description) {
    return new Parameter<>(name, Where.PATH, type, Optional.empty(), true, description);
  }

  public static <T> Parameter<T> query(String name, ValueType<T> type, String description) {
    return new Parameter<>(name, Where.QUERY, type, Optional.empty(), false, description);
  }

  public static <T> Parameter<T> header(String name, ValueType<T> type, String description) {
    return new Parameter<>(name, Where.HEADER, type, Optional.empty(), false, description);
  }

  public static <T> Parameter<T> cookie(String name, ValueType<T> type, String description) {
    return new Parameter<>(name, Where.COOKIE, type, Optional.empty(), false, description);
  }

  /// Returns this parameter with a value for requests without one.
  public Parameter<T> orElse(T value) {
    return new Parameter<>(name, where, type, Optional.of(value), false, description);
  }

  /// Returns this parameter as one that each request must have.
  public Parameter<T> required() {
    return new Parameter<>(name, where, type, Optional.empty(), true, description);
  }
}
