package integron.broadcaster;

import static integron.broadcaster.OpenApiSamples.BACKUP;
import static integron.broadcaster.OpenApiSamples.KEY;
import static integron.broadcaster.OpenApiSamples.TOKEN;
import static integron.broadcaster.OpenApiSamples.backups;
import static integron.broadcaster.OpenApiSamples.claimed;
import static integron.broadcaster.OpenApiSamples.obs;
import static integron.broadcaster.OpenApiSamples.published;
import static integron.broadcaster.OpenApiSamples.settings;
import static integron.broadcaster.OpenApiSamples.steered;

import integron.broadcaster.operation.Operation;
import integron.common.command.CommandReply;
import integron.common.json.JsonDigest;
import integron.common.picture.ChatPictures;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// For each operation a request that succeeds, and how the problems come about that do not come
/// from the ingester. **A new operation needs a line here.**
final class OpenApiCalls {
  private static final String CONSENT = "https://id.twitch.example/authorize?state=st4te";

  /// Has the first digits of the SHA-256 of the state.
  private static final String COOKIE = "integron_sign_in_533b60dd4d7d308b=browser";

  private static final List<OpenApiCall> EVENTS =
      List.of(
          call("GET /api/events", "/api/events?limit=2")
              .failing(Code.UNAVAILABLE, OpenApiFault.DATABASE_BROKEN),
          call("POST /api/events", "/api/events")
              .sending("{\"name\":\"donation\",\"payload\":{\"amount\":5}}")
              .answered(published()),
          call("POST /api/events/test", "/api/events/test")
              .sending("{\"type\":\"follow\"}")
              .answered(published()),
          call("POST /api/events/{id}/replay", "/api/events/2/replay").answered(published()),
          call("GET /api/events/{id}", "/api/events/2")
              .failing(Code.NOT_FOUND, OpenApiFault.NOTHING_THERE)
              .failing(Code.UNAVAILABLE, OpenApiFault.DATABASE_BROKEN),
          call("GET /api/events/export", "/api/events/export")
              .streamed()
              .and(call("GET /api/events/export", "/api/events/export?format=csv").streamed())
              .failing(Code.UNAVAILABLE, OpenApiFault.DATABASE_BROKEN),
          call("GET /api/stream", "/api/stream")
              .streamed()
              .failing(Code.UNAVAILABLE, OpenApiFault.CROWDED),
          call("GET /api/overlays", "/api/overlays"),
          call("POST /api/overlays/reload", "/api/overlays/reload"),
          call("POST /api/overlays/{instance}/reload", "/api/overlays/none/reload")
              .toOpenPage()
              .failing(Code.NOT_FOUND, OpenApiFault.NOTHING_THERE),
          call("POST /api/obs/connect", "/api/obs/connect").answered(obs()),
          call("PUT /api/obs/password", "/api/obs/password")
              .sending("{\"password\":\"s3cr3t\"}")
              .answered(obs()),
          call("DELETE /api/obs/password", "/api/obs/password").answered(obs()),
          call("GET /api/obs/scenes", "/api/obs/scenes")
              .answered(new CommandReply.ObsScenes(List.of("Game"), "Game")),
          call("GET /api/obs/targets", "/api/obs/targets?scene=Game")
              .answered(new CommandReply.ObsTargets(List.of("Cam"), List.of("Boom"))),
          call("POST /api/obs/sources", "/api/obs/sources")
              .sending("{\"address\":\"/overlay/alerts?theme=glass\",\"scene\":\"Game\"}")
              .answered(
                  new CommandReply.ObsSourceAdded(
                      "Integron alerts", CommandReply.ObsSourceAdded.Outcome.CREATED, true)),
          call("POST /api/obs/sources/refresh", "/api/obs/sources/refresh")
              .sending("{\"source\":\"Integron alerts\"}"),
          call("GET /api/users", "/api/users")
              .failing(Code.UNAVAILABLE, OpenApiFault.DATABASE_BROKEN),
          call("GET /api/users/{id}", "/api/users/1")
              .failing(Code.NOT_FOUND, OpenApiFault.NOTHING_THERE)
              .failing(Code.UNAVAILABLE, OpenApiFault.DATABASE_BROKEN),
          call("GET /api/pictures/viewers", "/api/pictures/viewers?ids=1,2")
              .failing(Code.UNAVAILABLE, OpenApiFault.DATABASE_BROKEN),
          call("DELETE /api/users/{id}", "/api/users/1"),
          call("GET /api/stats", "/api/stats?zone=UTC")
              .failing(Code.UNAVAILABLE, OpenApiFault.DATABASE_BROKEN));

  private static final List<OpenApiCall> ALERTS =
      List.of(
          call("GET /api/past", "/api/past?zone=UTC&queue=side&at=2024-01-15T12:00:00Z")
              .failing(Code.NOT_FOUND, OpenApiFault.NOTHING_THERE)
              .failing(Code.UNAVAILABLE, OpenApiFault.DATABASE_BROKEN),
          call("GET /api/alerts", "/api/alerts?queue=side")
              .failing(Code.NOT_FOUND, OpenApiFault.NOTHING_THERE)
              .failing(Code.UNAVAILABLE, OpenApiFault.DATABASE_BROKEN),
          call("POST /api/alerts/pause", "/api/alerts/pause").answered(steered()),
          call("POST /api/alerts/resume", "/api/alerts/resume").answered(steered()),
          call("POST /api/alerts/skip", "/api/alerts/skip?alert=3").answered(steered()),
          call("POST /api/alerts/replay", "/api/alerts/replay").answered(steered()),
          call("POST /api/alerts/clear", "/api/alerts/clear?queue=side").answered(steered()),
          call("POST /api/alerts/mute", "/api/alerts/mute").answered(steered()),
          call("POST /api/alerts/unmute", "/api/alerts/unmute").answered(steered()),
          call("POST /api/alerts/claim", "/api/alerts/claim?page=p&seconds=5").answered(claimed()),
          call("POST /api/alerts/done", "/api/alerts/done?page=p&alert=3").answered(steered()),
          call("GET /api/alerts/rules", "/api/alerts/rules")
              .failing(Code.UNAVAILABLE, OpenApiFault.DATABASE_BROKEN),
          call("PUT /api/alerts/rules", "/api/alerts/rules")
              .sending("{\"kinds\":[{\"kind\":\"cheer\",\"on\":true,\"least\":100}]}"),
          call("GET /api/alerts/tokens", "/api/alerts/tokens")
              .failing(Code.UNAVAILABLE, OpenApiFault.DATABASE_BROKEN),
          call("POST /api/alerts/tokens", "/api/alerts/tokens?name=Deck"),
          call("DELETE /api/alerts/tokens/{id}", "/api/alerts/tokens/a1"),
          call("GET /control/alerts/{action}", "/control/alerts/pause?token=" + KEY)
              .answered(steered())
              .failing(Code.UNAUTHORIZED, OpenApiFault.NOTHING_THERE),
          call("GET /api/chat/pictures", "/api/chat/pictures")
              .and(
                  call("GET /api/chat/pictures", "/api/chat/pictures")
                      .with("If-None-Match: \"" + JsonDigest.of(ChatPictures.NONE) + "\""))
              .failing(Code.UNAVAILABLE, OpenApiFault.REMOTE),
          call("GET /api/assets", "/api/assets")
              .failing(Code.UNAVAILABLE, OpenApiFault.ASSETS_BROKEN),
          call("POST /api/assets", "/api/assets?name=star.gif")
              .sendingFile("GIF89a star")
              .failing(Code.CONFLICT, OpenApiFault.ASSETS_FULL)
              .failing(Code.TOO_MANY_REQUESTS, OpenApiFault.UPLOADING)
              .failing(Code.UNAVAILABLE, OpenApiFault.ASSETS_BROKEN),
          call("DELETE /api/assets/{name}", "/api/assets/gem.gif")
              .failing(Code.NOT_FOUND, OpenApiFault.NOTHING_THERE)
              .failing(Code.UNAVAILABLE, OpenApiFault.ASSETS_BROKEN),
          call("GET /api/presets", "/api/presets")
              .failing(Code.UNAVAILABLE, OpenApiFault.PRESETS_BROKEN),
          call("PUT /api/presets", "/api/presets?name=Gem")
              .sending("{\"type\":\"cheer\",\"data\":{\"bits\":500}}")
              .failing(Code.CONFLICT, OpenApiFault.PRESETS_FULL)
              .failing(Code.UNAVAILABLE, OpenApiFault.PRESETS_BROKEN),
          call("DELETE /api/presets", "/api/presets?name=Big")
              .failing(Code.NOT_FOUND, OpenApiFault.NOTHING_THERE)
              .failing(Code.UNAVAILABLE, OpenApiFault.PRESETS_BROKEN));

  private static final List<OpenApiCall> SIGN_IN =
      List.of(
          call("GET /api/auth", "/api/auth").failing(Code.UNAVAILABLE, OpenApiFault.NOTHING_THERE),
          call("PUT /api/auth/credentials", "/api/auth/credentials")
              .sending("{\"clientId\":\"abcdefghij\",\"clientSecret\":\"0123456789\"}"),
          call("POST /api/auth/login", "/api/auth/login")
              .sending("{\"flow\":\"code\"}")
              .answered(new CommandReply.Consent(CONSENT))
              .and(
                  call("POST /api/auth/login", "/api/auth/login")
                      .sending("{\"flow\":\"device\"}")
                      .answered(
                          new CommandReply.DeviceCode(
                              "CODE",
                              "https://twitch.example/activate",
                              Instant.parse("2024-01-15T12:00:00Z")))),
          call("POST /api/auth/cancel", "/api/auth/cancel"),
          call("POST /api/auth/account", "/api/auth/account")
              .sending("{\"userId\":\"2\",\"database\":\"keep\"}"),
          call("POST /api/auth/logout", "/api/auth/logout"),
          call("POST /api/auth/store", "/api/auth/store"),
          call("GET /auth/callback", "/auth/callback?state=st4te&code=c0de")
              .with("Cookie: " + COOKIE)
              .answered(
                  new CommandReply.SignInOutcome(
                      CommandReply.SignInOutcome.Result.CONNECTED, "Streamer")),
          call("GET /login", "/login?token=t"),
          call("GET /api/tokens", "/api/tokens"),
          call("POST /api/tokens", "/api/tokens?kind=overlay&name=Phone")
              .failing(Code.CONFLICT, OpenApiFault.TOKENS_FULL)
              .failing(Code.UNAVAILABLE, OpenApiFault.TOKENS_BROKEN),
          call("DELETE /api/tokens/{id}", "/api/tokens/" + TOKEN)
              .failing(Code.NOT_FOUND, OpenApiFault.TOKEN_REVOKED)
              .failing(Code.UNAVAILABLE, OpenApiFault.TOKENS_BROKEN));

  private static final List<OpenApiCall> OPERATION =
      List.of(
          call("GET /api/backups", "/api/backups").answered(backups()),
          call("POST /api/backups", "/api/backups").answered(backups()),
          call("GET /api/backups/{name}", "/api/backups/" + BACKUP).answered(backups()).streamed(),
          call("POST /api/backups/{name}/restore", "/api/backups/" + BACKUP + "/restore"),
          call("GET /api/diagnostics", "/api/diagnostics")
              .answered(settings())
              .streamed()
              .failing(Code.UNAVAILABLE, OpenApiFault.DIAGNOSING),
          call("GET /api/settings", "/api/settings").answered(settings()),
          call("PATCH /api/settings", "/api/settings")
              .sending("{\"settings\":{\"log.level\":\"debug\",\"backup.keep\":null}}")
              .answered(settings()),
          call("POST /api/ingester/restart", "/api/ingester/restart"),
          call("POST /api/server/restart", "/api/server/restart").alone(),
          call("POST /api/demo/start", "/api/demo/start")
              .failing(Code.UNAVAILABLE, OpenApiFault.WITHOUT_LAUNCHER),
          call("POST /api/demo/stop", "/api/demo/stop")
              .failing(Code.UNAVAILABLE, OpenApiFault.WITHOUT_LAUNCHER),
          call("GET /api/status", "/api/status"),
          call("GET /health/live", "/health/live"),
          call("GET /health/ready", "/health/ready")
              .failing(Code.UNAVAILABLE, OpenApiFault.INGESTER_AWAY),
          call("GET /metrics", "/metrics")
              .and(
                  call("GET /metrics", "/metrics")
                      .with("Accept: application/openmetrics-text; version=1.0.0")));

  private OpenApiCalls() {}

  private static OpenApiCall call(String operation, String path) {
    return new OpenApiCall(operation, path);
  }

  private static Stream<OpenApiCall> all() {
    return Stream.of(EVENTS, ALERTS, SIGN_IN, OPERATION).flatMap(List::stream);
  }

  static OpenApiCall of(Operation operation) {
    return all()
        .filter(call -> call.operation.equals(operation.toString()))
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "Add a line for " + operation + " to OpenApiCalls: a request that succeeds."));
  }

  /// Returns the names of the operations here.
  static List<String> names() {
    return all().map(call -> call.operation).toList();
  }

  static Problem problem(Code code) {
    return code == Code.TOO_MANY_REQUESTS
        ? Problem.tooManyRequests(7)
        : new Problem(code, "Because.");
  }
}
