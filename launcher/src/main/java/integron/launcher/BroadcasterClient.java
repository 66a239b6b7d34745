package integron.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.json.Json;
import integron.common.status.TwitchStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the broadcaster's state over REST.
record BroadcasterClient(int port) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LARGEST_REPLY_BYTES = 1_048_576;

  /// The fields that the launcher reads of `/api/status`.
  public record Status(@Nullable Ingester ingester, @Nullable Twitch twitch) {}

  public record Ingester(boolean connected, @Nullable String reason) {}

  public record Twitch(
      TwitchStatus.State state, @Nullable String reason, TwitchStatus.@Nullable Channel channel) {}

  /// The fields that the launcher reads of a problem.
  public record Refusal(@Nullable String detail) {}

  private record Answer(int status, String body) {}

  /// Why `/health/ready` does not answer 200; empty when it does.
  Optional<String> whyNotReady() {
    try {
      Answer answer = get("/health/ready");
      if (answer.status() == HttpURLConnection.HTTP_OK) {
        return Optional.empty();
      }
      String detail = Json.read(answer.body(), Refusal.class).detail();
      return Optional.of(detail == null ? unexplained(answer.status()) : detail);
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
    try {
      Answer answer = get("/api/status");
      return answer.status() == HttpURLConnection.HTTP_OK
          ? Optional.of(Json.read(answer.body(), Status.class))
          : Optional.empty();
    } catch (IOException | Json.MalformedException e) {
      return Optional.empty();
    }
  }

  private Answer get(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + path).toURL().openConnection(Proxy.NO_PROXY);
    // Another program may answer on this port; the launcher follows no redirect of it.
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
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
}
