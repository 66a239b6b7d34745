package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.upstream.Source;
import integron.broadcaster.upstream.SourceState;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.status.IngesterStatus;
import integron.common.status.SignInStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Says whether this process is alive and whether events arrive as they happen.
public final class HealthOperations {
  private static final Endpoint LIVE =
      Endpoint.get("/health/live", "200 as long as this process answers.")
          .replying(json(Health.class));
  private static final Endpoint READY =
      Endpoint.get(
              "/health/ready",
              "200 while the link is up and has caught up, the ingester's database can be"
                  + " written to, Twitch has not ended the sign-in, and both processes can write"
                  + " their logs; otherwise 503 with the reason. Reads and open sockets continue"
                  + " all the same.")
          .replying(json(Health.class))
          .failing(Code.UNAVAILABLE);

  public record Health(String status) {
    static final Health UP = new Health("up");
  }

  private HealthOperations() {}

  /// @param log why lines are missing from the log of this process
  public static List<Operation> of(Source source, Supplier<Optional<String>> log) {
    return List.of(
        LIVE.handledBy(_ -> HttpReply.json(Health.UP)),
        READY.handledBy(_ -> ready(reasons(source, log.get()))));
  }

  private static HttpReply ready(List<String> reasons) {
    if (!reasons.isEmpty()) {
      throw Problem.unavailable(String.join(" ", reasons)).asException();
    }
    return HttpReply.json(Health.UP);
  }

  /// Why this process is not ready: a sentence of each part that is at fault; none while all is
  /// well.
  ///
  /// @param log why lines are missing from the log of this process
  public static List<String> reasons(Source source, Optional<String> log) {
    return Stream.of(link(source), database(source), signIn(source), ingesterLog(source), log)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> link(Source source) {
    SourceState state = source.state();
    return state.isLive()
        ? Optional.empty()
        : Optional.of(
            Objects.requireNonNullElse(
                state.reason(), "The ingester is still delivering earlier events."));
  }

  private static Optional<String> database(Source source) {
    return reported(source).map(status -> status.journal().reason());
  }

  private static Optional<String> signIn(Source source) {
    return reported(source).map(IngesterStatus::signIn).map(SignInStatus::ended);
  }

  private static Optional<String> ingesterLog(Source source) {
    return reported(source).map(IngesterStatus::log);
  }

  /// What the ingester said last may be over while it is away.
  private static Optional<IngesterStatus> reported(Source source) {
    return source.state().isLive() ? source.ingester() : Optional.empty();
  }
}
