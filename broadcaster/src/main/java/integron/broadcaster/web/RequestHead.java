package integron.broadcaster.web;

import integron.broadcaster.operation.BodyType;
import io.helidon.http.HeaderName;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import java.util.List;
import java.util.Optional;

/// What gates look at: the head of a request or of an upgrade.
///
/// @param body what the route takes; empty where it takes none, and before the route is known
public record RequestHead(HttpPrologue prologue, Headers headers, Optional<BodyType<?>> body) {
  RequestHead(HttpPrologue prologue, Headers headers) {
    this(prologue, headers, Optional.empty());
  }

  /// A header that may come once. Two values are as wrong as any unknown one.
  Optional<String> single(HeaderName name) {
    return headers.contains(name)
        ? Optional.of(String.join(", ", headers.all(name, List::of)))
        : Optional.empty();
  }
}
