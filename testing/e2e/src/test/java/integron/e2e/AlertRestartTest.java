package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.control.Firing;
import integron.rig.Installation;
import integron.rig.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the user has done to the queue of alerts, and what waits in it, survives both processes.
final class AlertRestartTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    http.close();
  }

  /// Shown able to fail: where pause is a field of a process, the queue goes on after the restart.
  @Test
  void pauseMuteAndWhatWaitsSurviveAKillOfBothProcesses() throws Exception {
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        Installation integron = start(twitch)) {
      int port = integron.port();
      await().atMost(LIMIT).until(() -> get(port, "/api/status").contains("\"connected\""));
      await()
          .atMost(LIMIT)
          .until(() ->
              twitch.control().subscriptions().stream()
                  .anyMatch(one -> one.type().equals("channel.raid") && one.enabled()));
      post(port, "/api/alerts/pause");
      post(port, "/api/alerts/mute");
      twitch
          .control()
          .fire(
              Firing.of("channel.raid").with(Map.of("from_broadcaster_user_name", "Waiting_One")));
      await().atMost(LIMIT).until(() -> get(port, "/api/alerts").contains("Waiting_One"));

      for (String module : new String[] {"ingester", "broadcaster"}) {
        ProcessHandle process = integron.process(module);
        process.destroyForcibly();
        process.onExit().join();
      }
      await().atMost(LIMIT).until(() -> get(port, "/health/ready").contains("\"status\":\"up\""));

      assertThat(get(port, "/api/alerts"))
          .contains("\"paused\":true", "\"muted\":true", "Waiting_One")
          .contains("\"history\":[]");
      assertThat(post(port, "/api/alerts/claim?page=p")).doesNotContain("\"alert\"");
      post(port, "/api/alerts/resume");
      assertThat(post(port, "/api/alerts/claim?page=p")).contains("Waiting_One", "\"muted\":true");
    }
  }

  private Installation start(FakeTwitch twitch) throws IOException, InterruptedException {
    return Installation.start(Installation.launcherOf(Repository.root()), home, twitch);
  }

  private String get(int port, String path) throws InterruptedException {
    return send(HttpRequest.newBuilder(uri(port, path)));
  }

  private String post(int port, String path) throws InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(port, path))
            .header("X-Integron", "1")
            .POST(BodyPublishers.noBody()));
  }

  /// Empty while the process is away.
  private String send(HttpRequest.Builder request) throws InterruptedException {
    try {
      return http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    }
  }

  private static URI uri(int port, String path) {
    return URI.create("http://localhost:" + port + path);
  }
}
