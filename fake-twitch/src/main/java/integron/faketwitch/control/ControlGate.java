package integron.faketwitch.control;

import integron.faketwitch.world.WorldRefusal;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Set;

/// Rejects requests from web pages: those with an `Origin`, and those under another host's name.
final class ControlGate implements Handler {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    if (request.headers().contains(HeaderNames.ORIGIN)) {
      throw new WorldRefusal(403, "The control API rejects requests from web pages.");
    }
    String host = request.headers().first(HeaderNames.HOST).orElse("").replaceFirst(":[0-9]+$", "");
    if (!LOOPBACK.contains(host)) {
      throw new WorldRefusal(403, "The control API can only be reached as localhost or 127.0.0.1.");
    }
    response.next();
  }
}
