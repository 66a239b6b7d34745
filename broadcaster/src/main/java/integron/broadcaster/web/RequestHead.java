package integron.broadcaster.web;

import integron.broadcaster.operation.BodyType;
import integron.common.socket.ConnectionEnds;
import io.helidon.http.HeaderName;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import java.util.List;
import java.util.Optional;

/// The head of a request or of an upgrade, which the gates check.
///
/// @param body the body that the route accepts; empty for none, and before the route is known
/// @param ends of the connection; empty before the route is known, and for an upgrade
public record RequestHead(
    HttpPrologue prologue,
    Headers headers,
    Optional<BodyType<?>> body,
    Optional<ConnectionEnds> ends) {

  /// The most that the headers of a request may have together. Helidon reads twice as many, so that
  /// this is answered with a reason.
  static final int MOST_BYTES = 16_384;

  static final int MOST_READ_BYTES = 2 * MOST_BYTES;

  /// What a line has beside name and value: a colon, a space and the end.
  private static final int BYTES_AROUND = 4;

  /// Returns how many bytes headers have as lines.
  static int bytes(Headers headers) {
    return headers.stream()
        .mapToInt(header ->
            header.allValues().stream()
                .mapToInt(value -> header.name().length() + value.length() + BYTES_AROUND)
                .sum())
        .sum();
  }

  RequestHead(HttpPrologue prologue, Headers headers) {
    this(prologue, headers, Optional.empty(), Optional.empty());
  }

  /// Returns a header that may occur once. Two values are as wrong as an unknown one.
  Optional<String> single(HeaderName name) {
    return headers.contains(name)
        ? Optional.of(String.join(", ", headers.all(name, List::of)))
        : Optional.empty();
  }
}
