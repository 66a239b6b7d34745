package integron.broadcaster;

import integron.broadcaster.operation.Operation;
import integron.broadcaster.token.GrantedToken;
import integron.broadcaster.token.TokenKind;
import integron.broadcaster.token.TokenList;
import integron.common.alert.Alert;
import integron.common.alert.AlertLook;
import integron.common.command.CommandReply;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.settings.SettingSource;
import integron.common.settings.SettingState;
import integron.common.status.BackupStatus.Backup;
import integron.common.stream.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// For each operation a request that succeeds, and how the problems come about that do not come
/// from the ingester. **A new operation needs a line in [#ALL].**
final class OpenApiCalls {
  /// The id of a token of each installation.
  private static final String TOKEN = "a1b2c3d4e5f6";

  private static final List<OpenApiCalls> ALL =
      List.of(
          call("GET /api/events", "/api/events?limit=2")
              .failing(Code.UNAVAILABLE, OpenApiCalls::breakDatabase),
          call("POST /api/events", "/api/events")
              .sending("{\"name\":\"donation\",\"payload\":{\"amount\":5}}")
              .answered(published()),
          call("POST /api/events/test", "/api/events/test")
              .sending("{\"type\":\"follow\"}")
              .answered(published()),
          call("POST /api/events/{id}/replay", "/api/events/7/replay").answered(published()),
          call("GET /api/overlays", "/api/overlays"),
          call("POST /api/overlays/reload", "/api/overlays/reload"),
          call("DELETE /api/users/{id}", "/api/users/1"),
          call("GET /api/backups", "/api/backups").answered(backups()),
          call("POST /api/backups", "/api/backups").answered(backups()),
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
              .failing(Code.UNAVAILABLE, OpenApiCalls::breakDatabase),
          call("PUT /api/alerts/rules", "/api/alerts/rules")
              .sending("{\"kinds\":[{\"kind\":\"cheer\",\"on\":true,\"least\":100}]}"),
          call("GET /api/alerts/tokens", "/api/alerts/tokens")
              .failing(Code.UNAVAILABLE, OpenApiCalls::breakDatabase),
          call("POST /api/alerts/tokens", "/api/alerts/tokens?name=Deck"),
          call("DELETE /api/alerts/tokens/{id}", "/api/alerts/tokens/a1"),
          call("GET /api/tokens", "/api/tokens"),
          call("POST /api/tokens", "/api/tokens?kind=overlay&name=Phone")
              .failing(Code.CONFLICT, OpenApiCalls::createManyTokens)
              .failing(Code.UNAVAILABLE, OpenApiCalls::breakTokens),
          call("DELETE /api/tokens/{id}", "/api/tokens/" + TOKEN)
              .failing(Code.NOT_FOUND, own -> ask(own, "DELETE /api/tokens/" + TOKEN))
              .failing(Code.UNAVAILABLE, OpenApiCalls::breakTokens),
          call("GET /login", "/login?token=t"),
          call("GET /api/assets", "/api/assets")
              .failing(Code.UNAVAILABLE, OpenApiCalls::breakAssets),
          call("GET /api/settings", "/api/settings").answered(settings()),
          call("PATCH /api/settings", "/api/settings")
              .sending("{\"settings\":{\"log.level\":\"debug\",\"backup.keep\":null}}")
              .answered(settings()),
          call("POST /api/ingester/restart", "/api/ingester/restart"),
          call("POST /api/server/restart", "/api/server/restart").alone(),
          call("GET /api/status", "/api/status"),
          call("GET /health/live", "/health/live"),
          call("GET /health/ready", "/health/ready")
              .failing(Code.UNAVAILABLE, installation -> installation.ingester.close()),
          call("GET /metrics", "/metrics"));

  /// Operations that this test does not call yet: their replies need a sign-in, more of a database,
  /// or never end. Other tests call them, and none of those validates the replies.
  private static final Set<String> NOT_CALLED =
      Set.of(
          "GET /api/alerts",
          "GET /control/alerts/{action}",
          "POST /api/assets",
          "DELETE /api/assets/{name}",
          "GET /api/auth",
          "PUT /api/auth/credentials",
          "POST /api/auth/login",
          "POST /api/auth/cancel",
          "POST /api/auth/account",
          "POST /api/auth/logout",
          "POST /api/auth/store",
          "GET /auth/callback",
          "GET /api/events/{id}",
          "GET /api/events/export",
          "GET /api/stream",
          "POST /api/overlays/{instance}/reload",
          "GET /api/users",
          "GET /api/users/{id}",
          "GET /api/stats");

  private final String operation;
  final String path;
  String body = "";
  CommandReply reply = new CommandReply.Done(null);
  private boolean alone;
  private final Map<Code, Consumer<TestInstallation>> failures = new EnumMap<>(Code.class);

  private OpenApiCalls(String operation, String path) {
    this.operation = operation;
    this.path = path;
  }

  private static OpenApiCalls call(String operation, String path) {
    return new OpenApiCalls(operation, path);
  }

  /// With this body, which is JSON.
  OpenApiCalls sending(String json) {
    body = json;
    return this;
  }

  /// The ingester replies so.
  private OpenApiCalls answered(CommandReply given) {
    reply = given;
    return this;
  }

  /// In an installation of its own, because it closes connections.
  private OpenApiCalls alone() {
    alone = true;
    return this;
  }

  boolean isAlone() {
    return alone;
  }

  /// The problem comes about so, in an installation of its own.
  private OpenApiCalls failing(Code code, Consumer<TestInstallation> arrange) {
    failures.put(code, arrange);
    return this;
  }

  /// How a problem comes about; usually the ingester replies with it.
  Optional<Consumer<TestInstallation>> failure(Code code) {
    return Optional.ofNullable(failures.get(code));
  }

  static OpenApiCalls of(Operation operation) {
    return ALL.stream()
        .filter(call -> call.operation.equals(operation.toString()))
        .findFirst()
        .orElseThrow(() ->
            new AssertionError(
                "Add a line for " + operation + " to OpenApiCalls.ALL: a request that succeeds."));
  }

  static boolean covers(Operation operation) {
    return !NOT_CALLED.contains(operation.toString());
  }

  /// Returns the names of the operations here.
  static List<String> names() {
    return ALL.stream().map(call -> call.operation).toList();
  }

  static Problem problem(Code code) {
    return code == Code.TOO_MANY_REQUESTS
        ? Problem.tooManyRequests(7)
        : new Problem(code, "Because.");
  }

  private static CommandReply backups() {
    return new CommandReply.Backups(
        List.of(new Backup("a.db", Instant.parse("2024-01-15T12:00:00Z"), 4_096)));
  }

  private static CommandReply settings() {
    return new CommandReply.SettingStates(
        List.of(
            new SettingState("backup.keep", "10", "12", SettingSource.DATABASE, null, true),
            new SettingState(
                "twitch.token",
                null,
                null,
                SettingSource.FILE,
                "twitch.token in integron.yaml",
                true)),
        Map.of());
  }

  private static CommandReply published() {
    return new CommandReply.Done(new Position(TestInstallation.EPOCH, 3));
  }

  private static CommandReply steered() {
    return new CommandReply.AlertsSteered(3L, 1, 1);
  }

  private static CommandReply claimed() {
    Instant noon = Instant.parse("2024-01-15T12:00:00Z");
    Envelope event =
        new Envelope(7, noon, new Follow(new Viewer("1", "ada", "Ada")), Set.of(Mark.TEST));
    return new CommandReply.ClaimedAlert(
        new Alert(
            3,
            "follow",
            null,
            0,
            false,
            noon,
            noon,
            "OBS",
            null,
            null,
            event,
            List.of(event),
            1,
            AlertLook.PLAIN.lasting(5)),
        false,
        true);
  }

  /// Puts a token into an installation that is not started yet.
  static void placeToken(Path home) throws IOException {
    GrantedToken token =
        new GrantedToken(
            TOKEN, "Phone", TokenKind.OVERLAY, "00", Instant.parse("2024-01-15T12:00:00Z"), null);
    Files.write(home.resolve("access.tokens"), Json.writeBytes(new TokenList(List.of(token))));
  }

  private static void createManyTokens(TestInstallation installation) {
    for (int i = 0; i < 99; i++) {
      ask(installation, "POST /api/tokens");
    }
  }

  private static void ask(TestInstallation installation, String request) {
    try {
      RawHttp.send(installation.port(), request, List.of("X-Integron: 1"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A file does not replace a folder that is not empty.
  private static void breakTokens(TestInstallation installation) {
    try {
      Files.delete(installation.folder.accessTokens());
      Files.createDirectories(installation.folder.accessTokens().resolve("full"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void breakAssets(TestInstallation installation) {
    try {
      Files.createFile(installation.folder.assets());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void breakDatabase(TestInstallation installation) {
    try {
      Files.writeString(
          installation.folder.database(),
          Stream.generate(() -> "This is no database. ").limit(200).collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
