package integron.e2e;

import static integron.e2e.BothProcesses.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.broadcaster.Broadcaster;
import integron.broadcaster.SourceChoice;
import integron.common.files.DataFolder;
import integron.common.settings.Settings;
import integron.rig.NatsServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An ingester of its own process that hangs, or is killed, while another machine waits for the
/// reply to a command.
@Timeout(300)
final class RemoteCommandKillTest {
  @TempDir private Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private NatsServer nats;
  private TwoProcesses local;
  private Broadcaster remote;

  @BeforeEach
  void start() throws Exception {
    nats = NatsServer.start(home.resolve("nats"));
    DataFolder folder = new DataFolder(home.resolve("local"));
    Files.createDirectories(folder.path());
    Files.writeString(
        folder.settingsFile(),
        "relay.nats: \"%s\"\npublish.per_second: 100\n".formatted(nats.url()));
    local = new TwoProcesses(folder.path(), Map.of()).start();
    remote = remote(folder.linkKey());
    await().atMost(TwoProcesses.LIMIT).until(this::knowsTheIngester);
  }

  @AfterEach
  void stop() {
    http.close();
    remote.close();
    local.close();
    nats.close();
  }

  private Broadcaster remote(Path key) {
    Map<String, String> settings =
        Map.of(
            "INTEGRON_RELAY_NATS",
            nats.url(),
            "INTEGRON_RELAY_KEY_FILE",
            key.toString(),
            "INTEGRON_PORT",
            "0");
    DataFolder folder = new DataFolder(home.resolve("remote"));
    return Broadcaster.start(
        folder,
        Settings.read(settings, folder.settingsFile()),
        SourceChoice.NATS,
        InstantSource.system(),
        new SecureRandom());
  }

  private boolean knowsTheIngester() throws Exception {
    return get(remote.port(), "/api/status").has("twitch");
  }

  private JsonNode get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private HttpResponse<String> post(String name, String key) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + remote.port() + "/api/events"))
            .header("X-Integron", "1")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{\"name\":\"tool.%s\"}".formatted(name)))
            .build(),
        BodyHandlers.ofString());
  }

  private FutureTask<HttpResponse<String>> posting(String name, String key) {
    FutureTask<HttpResponse<String>> task = new FutureTask<>(() -> post(name, key));
    Thread.ofVirtual().start(task);
    return task;
  }

  private int count(String name) throws Exception {
    int count = 0;
    for (JsonNode event : get(local.port(), "/api/events?types=custom&limit=200").path("events")) {
      count += event.at("/data/name").asText().equals("tool." + name) ? 1 : 0;
    }
    return count;
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(local.ingester().pid())).start().waitFor();
  }

  /// The reply to the first request comes when nobody waits for it any more. Shown able to fail:
  /// with a request of its own for each attempt.
  @Test
  void aLostReplyIsAskedForAgainAndTheCommandIsDoneOnce() throws Exception {
    assertThat(post("before", "0").statusCode()).isEqualTo(200);
    signal("STOP");
    FutureTask<HttpResponse<String>> waiting = posting("hung", "1");
    long until = System.nanoTime() + 7_000_000_000L; // Longer than two attempts wait.
    await().atMost(TwoProcesses.LIMIT).until(() -> System.nanoTime() > until);
    signal("CONT");
    HttpResponse<String> reply = waiting.get();
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    await().atMost(TwoProcesses.LIMIT).until(() -> count("hung") > 0);
    assertThat(count("hung")).isEqualTo(1);
  }

  /// Shown able to fail: where `taken` sends a request again under the challenge of the new
  /// process.
  @Test
  void whereTheIngesterIsKilledTheOutcomeIsUnknownAndTheSameKeyDoesItOnce() throws Exception {
    for (int kills = 0; kills < 3; kills++) {
      String name = "killed" + kills;
      signal("STOP");
      FutureTask<HttpResponse<String>> waiting = posting(name, name);
      long until = System.nanoTime() + 1_000_000_000L;
      await().until(() -> System.nanoTime() > until);
      TwoProcesses.kill(local.ingester());
      local.startIngester();
      HttpResponse<String> reply = waiting.get();
      assertThat(reply.body()).contains("outcome_unknown", "with the same key");
      local.awaitConnected();
      await().atMost(TwoProcesses.LIMIT).until(this::knowsTheIngester);
      await().atMost(TwoProcesses.LIMIT).until(() -> post(name, name).statusCode() == 200);
      assertThat(post(name, name).statusCode()).isEqualTo(200);
      await().atMost(TwoProcesses.LIMIT).until(() -> count(name) > 0);
      assertThat(count(name)).isEqualTo(1);
    }
  }
}
