package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.AccessLink;
import integron.common.json.Json;
import integron.common.json.text.ObjectReader;
import integron.common.status.TwitchStatus;
import integron.launcher.control.ControlReply;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the broadcaster's state over REST. The launcher reads and writes its few fields by hand:
/// JSON-B would take most of the time of `stop` and `status`.
///
/// @param link has the token, where requests need one
record BroadcasterClient(int port, AccessLink link) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// Three of the longest pauses between heartbeats.
  private static final Duration STREAM_SILENCE = Duration.ofMinutes(3);

  private static final Duration BACKUP_PATIENCE = Duration.ofMinutes(10);
  private static final int LARGEST_REPLY_BYTES = 1_048_576;

  /// The fields that the launcher reads of `/api/status`.
  ///
  /// @param savesNothing whether the database cannot be written to
  /// @param hasSignIn whether there is a sign-in, even one that Twitch has ended
  /// @param missingScopes how many permissions the user has not given
  record Status(
      boolean demo,
      @Nullable IngesterState ingester,
      @Nullable Twitch twitch,
      boolean savesNothing,
      boolean hasSignIn,
      int missingScopes) {
    /// Whether the ingester reports, so that what only it knows is known.
    boolean isConnected() {
      return ingester != null && ingester.connected();
    }

    private static Status read(ObjectReader in) {
      SignInFields signIn = in.objectOrNull("signIn", SignInFields::read);
      return new Status(
          in.flag("demo"),
          in.objectOrNull("ingester", IngesterState::read),
          in.objectOrNull("twitch", Twitch::read),
          Boolean.TRUE.equals(in.objectOrNull("journal", journal -> journal.hasValue("reason"))),
          signIn != null && signIn.exists(),
          signIn == null ? 0 : signIn.missingScopes());
    }
  }

  private record SignInFields(boolean exists, int missingScopes) {
    private static SignInFields read(ObjectReader in) {
      return new SignInFields(in.hasValue("flow"), in.objects("missingScopes", _ -> true).size());
    }
  }

  /// The fields that the tray reads of a queue of alerts.
  record AlertQueueState(boolean paused, int waiting) {
    private static AlertQueueState read(ObjectReader in) {
      return new AlertQueueState(in.flag("paused"), in.objects("waiting", _ -> true).size());
    }
  }

  record IngesterState(boolean connected, @Nullable String reason) {
    private static IngesterState read(ObjectReader in) {
      return new IngesterState(in.flag("connected"), in.textOrNull("reason"));
    }
  }

  record Twitch(
      TwitchStatus.State state, @Nullable String reason, TwitchStatus.@Nullable Channel channel) {
    private static Twitch read(ObjectReader in) {
      return new Twitch(
          TwitchStatus.State.valueOf(in.text("state").toUpperCase(Locale.ROOT)),
          in.textOrNull("reason"),
          in.objectOrNull("channel", Twitch::channel));
    }

    String stateName() {
      return state.name().toLowerCase(Locale.ROOT);
    }

    private static TwitchStatus.Channel channel(ObjectReader in) {
      return TwitchStatus.Channel.named(
          in.text("userId"), in.text("username"), in.text("displayName"));
    }
  }

  /// The field that the launcher reads of a problem.
  private record Refusal(Optional<String> detail) {
    private static Refusal read(ObjectReader in) {
      return new Refusal(Optional.ofNullable(in.textOrNull("detail")));
    }
  }

  private record Answer(int status, String body) {}

  /// Why `/health/ready` does not answer 200; empty when it does.
  Optional<String> whyNotReady() {
    try {
      Answer answer = get("/health/ready");
      if (answer.status() == HttpURLConnection.HTTP_OK) {
        return Optional.empty();
      }
      return Optional.of(refusal(answer));
    } catch (IOException e) {
      return Optional.of("The broadcaster does not answer yet.");
    } catch (Json.MalformedException e) {
      return Optional.of("The broadcaster's answer cannot be read: " + e.getMessage());
    }
  }

  private static String unexplained(int status) {
    return "The broadcaster answers with status " + status + ".";
  }

  /// Empty while the broadcaster gives no readable answer.
  Optional<Status> status() {
    return read("/api/status", Status.class, Status::read);
  }

  /// The usual queue of alerts; empty while the broadcaster gives no readable answer.
  Optional<AlertQueueState> alertQueue() {
    return read("/api/alerts", AlertQueueState.class, AlertQueueState::read);
  }

  private <T> Optional<T> read(String path, Class<T> type, Function<ObjectReader, T> fields) {
    try {
      Answer answer = get(path);
      return answer.status() == HttpURLConnection.HTTP_OK
          ? Optional.of(Json.read(answer.body(), type, in -> Optional.of(fields.apply(in))))
          : Optional.empty();
    } catch (IOException | Json.MalformedException e) {
      return Optional.empty();
    }
  }

  /// Whether there is a token for this machine, as only there is where its port needs one.
  boolean needsToken() {
    try {
      return link.token().isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /// Makes a token that opens an overlay. Empty where the broadcaster makes none.
  ///
  /// @param name for the list of tokens
  Optional<String> overlayToken(String name) {
    try {
      String query = "?kind=overlay&name=" + URLEncoder.encode(name, UTF_8);
      Answer answer = answer("POST", "/api/tokens" + query, PATIENCE);
      return answer.status() == HttpURLConnection.HTTP_OK
          ? Optional.of(Json.read(answer.body(), String.class, in -> Optional.of(in.text("token"))))
          : Optional.empty();
    } catch (IOException | Json.MalformedException e) {
      return Optional.empty();
    }
  }

  /// Holds further alerts, or shows them again.
  ControlReply pauseAlerts(boolean wanted) {
    return post(
        "/api/alerts/" + (wanted ? "pause" : "resume"),
        PATIENCE,
        _ -> new ControlReply(true, List.of()));
  }

  /// Makes a backup. Blocks until it can be restored.
  ControlReply backUp() {
    return post(
        "/api/backups",
        BACKUP_PATIENCE,
        body -> ControlReply.done("Made the backup " + backupIn(body) + "."));
  }

  private interface OfBody {
    ControlReply read(String body) throws Json.MalformedException;
  }

  private ControlReply post(String path, Duration patience, OfBody done) {
    try {
      Answer answer = answer("POST", path, patience);
      return answer.status() == HttpURLConnection.HTTP_OK
          ? done.read(answer.body())
          : ControlReply.refused(refusal(answer));
    } catch (IOException e) {
      return ControlReply.refused("The broadcaster does not answer: " + e.getMessage() + ".");
    } catch (Json.MalformedException e) {
      return ControlReply.refused("The broadcaster's answer cannot be read: " + e.getMessage());
    }
  }

  private static String backupIn(String body) throws Json.MalformedException {
    return Json.read(
        body,
        String.class,
        in -> in.objects("backups", each -> each.text("name")).stream().findFirst());
  }

  private static String refusal(Answer answer) throws Json.MalformedException {
    return Json.read(answer.body(), Refusal.class, in -> Optional.of(Refusal.read(in)))
        .detail()
        .orElse(unexplained(answer.status()));
  }

  private Answer get(String path) throws IOException {
    return answer("GET", path, PATIENCE);
  }

  /// Opens the stream of events.
  ///
  /// @param lastId the place after which it begins; null for now
  /// @throws IOException with a clause where there is none
  HttpURLConnection stream(@Nullable String lastId) throws IOException {
    HttpURLConnection connection = connection("GET", "/api/stream?client=record", STREAM_SILENCE);
    if (lastId != null) {
      connection.setRequestProperty("Last-Event-ID", lastId);
    }
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      connection.disconnect();
      throw new IOException("the broadcaster answers with status " + status);
    }
    return connection;
  }

  private Answer answer(String method, String path, Duration patience) throws IOException {
    HttpURLConnection connection = connection(method, path, patience);
    try {
      int status = connection.getResponseCode();
      boolean failed = status >= HttpURLConnection.HTTP_BAD_REQUEST;
      try (InputStream body = failed ? connection.getErrorStream() : connection.getInputStream()) {
        return new Answer(
            status, body == null ? "" : new String(body.readNBytes(LARGEST_REPLY_BYTES), UTF_8));
      }
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection connection(String method, String path, Duration patience)
      throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + path).toURL().openConnection(Proxy.NO_PROXY);
    // Another program may answer on this port; the launcher follows no redirect of it.
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    connection.setRequestMethod(method);
    connection.setRequestProperty("X-Integron", "1");
    link.token()
        .ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
    return connection;
  }
}
