package integron.ingester.link;

import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.status.IngesterStatus;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/// Serves whether the ingester is alive, whether it can accept events, and its metrics.
final class Health implements HttpService {
  private final StatusBoard board;
  private final PrometheusMeterRegistry metrics;

  Health(StatusBoard board, PrometheusMeterRegistry metrics) {
    this.board = board;
    this.metrics = metrics;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/health/live", (_, response) -> response.send("live\n"))
        .get("/health/ready", this::ready)
        .get("/metrics", this::metrics);
  }

  private void ready(ServerRequest request, ServerResponse response) {
    IngesterStatus status = board.status();
    String reason = status.journal().reason();
    if (reason == null) {
      response.send("ready\n");
    } else {
      response
          .status(Status.SERVICE_UNAVAILABLE_503)
          .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
          .send(Json.write(Problem.unavailable(reason)));
    }
  }

  private void metrics(ServerRequest request, ServerResponse response) {
    response
        .header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .send(metrics.scrape());
  }
}
