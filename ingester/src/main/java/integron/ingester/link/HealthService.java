package integron.ingester.link;

import integron.common.json.Json;
import integron.common.metrics.Exposition;
import integron.common.metrics.ProcessMetrics;
import integron.common.problem.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/// Serves whether the ingester is alive, whether it can accept events, and its metrics, to programs
/// of this machine, or of this container: where the port is open to a network, only the link is for
/// others.
///
/// Each answer ends its connection: [LinkSessions] cuts a connection that has not proved the link
/// key in time, also one in the middle of an answer.
final class HealthService implements HttpService {
  private final StatusBoard board;
  private final ProcessMetrics metrics;

  HealthService(StatusBoard board, ProcessMetrics metrics) {
    this.board = board;
    this.metrics = metrics;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .any(HealthService::admit)
        .get("/health/live", (_, response) -> response.send("live\n"))
        .get("/health/ready", this::ready)
        .get("/metrics", this::metrics);
  }

  private static void admit(ServerRequest request, ServerResponse response) {
    response.header(HeaderValues.CONNECTION_CLOSE);
    if (isLoopback(request.remotePeer().address())) {
      response.next();
    } else {
      response.status(Status.FORBIDDEN_403).send();
    }
  }

  private static boolean isLoopback(SocketAddress peer) {
    return peer instanceof InetSocketAddress address && address.getAddress().isLoopbackAddress();
  }

  private void ready(ServerRequest request, ServerResponse response) {
    List<String> reasons = NotReady.of(board.status());
    if (reasons.isEmpty()) {
      response.send("ready\n");
    } else {
      response
          .status(Status.SERVICE_UNAVAILABLE_503)
          .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
          .send(Json.write(Problem.unavailable(String.join(" ", reasons))));
    }
  }

  private void metrics(ServerRequest request, ServerResponse response) {
    Exposition form = Exposition.of(request.headers().first(HeaderNames.ACCEPT).orElse(""));
    response.header(HeaderNames.CONTENT_TYPE, form.mediaType()).send(metrics.scrape(form));
  }
}
