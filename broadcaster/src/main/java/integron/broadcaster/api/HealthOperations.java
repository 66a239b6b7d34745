package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.upstream.Source;
import integron.broadcaster.upstream.SourceState;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Says whether this process is alive and whether events arrive as they happen.
public final class HealthOperations {
  private static final Endpoint LIVE =
      Endpoint.get("/health/live", "200 as long as this process answers.")
          .replying(json(Health.class));
  private static final Endpoint READY =
      Endpoint.get(
              "/health/ready",
              "200 while the link is up and has caught up, and the ingester's database can be"
                  + " written to; otherwise 503 with the reason. Reads and open sockets continue"
                  + " all the same.")
          .replying(json(Health.class))
          .failing(Code.UNAVAILABLE);

  public record Health(String status) {
    static final Health UP = new Health("up");
  }

  private HealthOperations() {}

  public static List<Operation> of(Source source) {
    return List.of(
        LIVE.handledBy(_ -> HttpReply.json(Health.UP)), READY.handledBy(_ -> ready(source)));
  }

  private static HttpReply ready(Source source) {
    reasonToWait(source)
        .ifPresent(reason -> {
          throw Problem.unavailable(reason).asException();
        });
    return HttpReply.json(Health.UP);
  }

  private static Optional<String> reasonToWait(Source source) {
    SourceState state = source.state();
    if (!state.isLive()) {
      return Optional.of(
          Objects.requireNonNullElse(
              state.reason(), "The ingester is still delivering earlier events."));
    }
    return source.ingester().map(status -> status.journal().reason());
  }
}
