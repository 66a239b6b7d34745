package integron.broadcaster.api;

import integron.broadcaster.upstream.Source;
import integron.broadcaster.upstream.SourceState;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Problems;
import integron.broadcaster.web.Replies;
import integron.common.problem.Problem;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `GET /health/live`: 200 as long as this process answers.
///
/// `GET /health/ready`: 200 while everything arrives as it happens, that is, while the link is up
/// and has caught up, and the ingester's database takes events. Otherwise 503 with the reason;
/// reads and open sockets go on all the same.
public final class HealthService implements HttpService {
  private static final Map<String, String> FINE = Map.of("status", "up");

  private final Gates gates;
  private final Source source;

  public HealthService(Gates gates, Source source) {
    this.gates = gates;
    this.source = source;
  }

  @Override
  public void routing(HttpRules rules) {
    Replies.readOnly(
        rules, "/health/live", gates.api((_, response) -> Replies.json(response, FINE)));
    Replies.readOnly(rules, "/health/ready", gates.api(this::ready));
  }

  private void ready(ServerRequest request, ServerResponse response) {
    Optional<String> reason = reasonToWait();
    if (reason.isEmpty()) {
      Replies.json(response, FINE);
    } else {
      Problems.send(request, response, Problem.unavailable(reason.get()));
    }
  }

  private Optional<String> reasonToWait() {
    SourceState state = source.state();
    if (!state.isLive()) {
      return Optional.of(
          Objects.requireNonNullElse(
              state.reason(), "The ingester still delivers what was missed."));
    }
    return source.ingester().map(status -> status.journal().reason());
  }
}
