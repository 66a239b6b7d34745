package integron.broadcaster.web;

import integron.broadcaster.operation.BodyType;
import io.helidon.http.HeaderName;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// The head of a request or of an upgrade, which the gates check.
///
/// @param body the body that the route accepts; empty for none, and before the route is known
/// @param ends of the connection; empty before the route is known, and for an upgrade
public record RequestHead(
    HttpPrologue prologue, Headers headers, Optional<BodyType<?>> body, Optional<Ends> ends) {

  /// The two ends of a connection.
  public record Ends(InetSocketAddress peer, InetSocketAddress ours) {}

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
