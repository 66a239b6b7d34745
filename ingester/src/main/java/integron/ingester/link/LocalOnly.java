package integron.ingester.link;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rejects browsers: a page sends an `Origin` or uses a host name other than loopback's and that of
/// the setting `link.host` (DNS rebinding); a broadcaster does neither.
final class LocalOnly implements Filter {
  private final Set<String> names;

  /// @param host by which the broadcaster finds this process
  LocalOnly(String host) {
    names =
        Stream.of("localhost", "127.0.0.1", "[::1]", host).collect(Collectors.toUnmodifiableSet());
  }

  private boolean admits(Headers headers) {
    boolean browser =
        headers.contains(HeaderNames.ORIGIN)
            || headers.contains(HeaderNames.create("Sec-Fetch-Site"));
    return !browser && headers.first(HeaderNames.HOST).filter(this::isOurs).isPresent();
  }

  private boolean isOurs(String host) {
    return names.contains(host.replaceFirst(":\\d+$", ""));
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (admits(request.headers())) {
      chain.proceed();
    } else {
      response.status(Status.FORBIDDEN_403).header(HeaderValues.CONNECTION_CLOSE).send();
      // Helidon would read the body of the rejected request as the next request.
      throw new CloseConnectionException("A request that is not from this machine's programs");
    }
  }
}
