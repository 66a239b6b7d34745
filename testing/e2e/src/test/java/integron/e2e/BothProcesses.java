package integron.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import integron.broadcaster.Broadcaster;
import integron.common.files.DataFolder;
import integron.common.settings.Settings;
import integron.faketwitch.FakeTwitch;
import integron.ingester.Ingester;
import integron.rig.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// A real ingester and a real broadcaster in the process of the test, and requests to them.
final class BothProcesses implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(1);

  /// Keeps the digits of numbers.
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final DataFolder folder;
  private final Map<String, String> environment = new HashMap<>();
  private Ingester ingester;
  private Broadcaster broadcaster;

  /// @param twitch at which the ingester is signed in
  BothProcesses(Path home, FakeTwitch twitch, Map<String, String> settings) {
    folder = new DataFolder(home);
    environment.putAll(Installation.signedInAt(twitch));
    environment.put("INTEGRON_SECRETS_STORE", "file");
    environment.put("INTEGRON_PORT", "0");
    environment.put("INTEGRON_LINK_PORT", "0");
    environment.putAll(settings);
    start();
  }

  private void start() {
    ingester =
        Ingester.start(folder, settings(environment), InstantSource.system(), new SecureRandom());
    Map<String, String> dialing = new HashMap<>(environment);
    dialing.put("INTEGRON_LINK_PORT", Integer.toString(ingester.linkPort()));
    broadcaster =
        Broadcaster.start(folder, settings(dialing), InstantSource.system(), new SecureRandom());
    await().atMost(LIMIT).until(() -> get("/health/ready").statusCode() == 200);
  }

  private Settings settings(Map<String, String> from) {
    return Settings.read(from, folder.settingsFile());
  }

  /// Ends both and starts them again, so that nothing is in memory.
  void restart() {
    broadcaster.close();
    ingester.close();
    start();
  }

  /// Ends the broadcaster alone.
  void closeBroadcaster() {
    broadcaster.close();
  }

  /// Ends the ingester alone.
  void closeIngester() {
    ingester.close();
  }

  int port() {
    return broadcaster.port();
  }

  Path database() {
    return folder.database();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return JSON.readTree(get(path).body());
  }

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return http.send(request(path).DELETE().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /// Puts an event on the stream, which must succeed.
  ///
  /// @return its number
  long published(String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpResponse<String> reply = post(path, body, headers);
    if (reply.statusCode() != 200) {
      throw new AssertionError(reply.statusCode() + " " + reply.body());
    }
    return JSON.readTree(reply.body()).path("id").asLong();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
        .timeout(LIMIT)
        .header("X-Integron", "1");
  }

  @Override
  public void close() {
    http.close();
    broadcaster.close();
    ingester.close();
  }
}
