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
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Set;

/// Keeps health and metrics for programs of this machine, or of this container: the link alone is
/// for a broadcaster elsewhere. Rejects browsers too: a page sends an `Origin` or uses a host name
/// other than loopback's (DNS rebinding).
final class LocalOnly implements Filter {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private static boolean admits(RoutingRequest request) {
    Headers headers = request.headers();
    boolean browser =
        headers.contains(HeaderNames.ORIGIN)
            || headers.contains(HeaderNames.create("Sec-Fetch-Site"));
    return !browser
        && isLoopback(request.remotePeer().address())
        && headers.first(HeaderNames.HOST).filter(LocalOnly::isOurs).isPresent();
  }

  private static boolean isLoopback(SocketAddress peer) {
    return peer instanceof InetSocketAddress address && address.getAddress().isLoopbackAddress();
  }

  private static boolean isOurs(String host) {
    return NAMES.contains(host.replaceFirst(":\\d+$", ""));
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (admits(request)) {
      chain.proceed();
    } else {
      response.status(Status.FORBIDDEN_403).header(HeaderValues.CONNECTION_CLOSE).send();
      // Helidon would read the body of the rejected request as the next request.
      throw new CloseConnectionException("A request that is not from this machine's programs");
    }
  }
}
