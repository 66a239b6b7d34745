package integron.e2e;

import static integron.e2e.BothProcesses.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.Broadcaster;
import integron.common.files.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The gates of a remote broadcaster with the link's key, before each route that sends a command.
/// What comes through is refused with 503, since its NATS server is not there.
///
/// Shown able to fail: where `Gates.ofOwner` leaves out the gate of the own header of a change.
@Timeout(120)
final class RemoteGatesTest {
  /// What has no body first.
  private static final List<String> COMMANDS =
      List.of(
          "POST /api/alerts/pause",
          "POST /api/alerts/resume",
          "POST /api/alerts/skip",
          "POST /api/alerts/replay",
          "POST /api/alerts/clear",
          "POST /api/alerts/mute",
          "POST /api/alerts/unmute",
          "POST /api/overlays/reload",
          "POST /api/events/1/replay",
          "DELETE /api/users/12",
          "POST /api/events",
          "POST /api/events/test",
          "PUT /api/alerts/rules");

  private static final List<String> OF_OVERLAYS =
      List.of("POST /api/alerts/claim", "POST /api/alerts/done?alert=1");
  private static final String OWN = "X-Integron";

  @TempDir private Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private Broadcaster remote;
  private Broadcaster guarded;

  @BeforeEach
  void start() throws Exception {
    Path key = Files.write(home.resolve("copy.key"), new byte[32]);
    remote = broadcaster("open", key, Map.of());
    guarded = broadcaster("guarded", key, Map.of("INTEGRON_LOCAL_TOKEN_REQUIRED", "true"));
  }

  private Broadcaster broadcaster(String name, Path key, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("INTEGRON_RELAY_NATS", "nats://localhost:1");
    settings.put("INTEGRON_RELAY_KEY_FILE", key.toString());
    settings.put("INTEGRON_PORT", "0");
    return RemoteMachine.start(new DataFolder(home.resolve(name)), settings);
  }

  @AfterEach
  void stop() {
    http.close();
    remote.close();
    guarded.close();
  }

  private int send(Broadcaster to, String operation, String... headers) throws Exception {
    String[] words = operation.split(" ", 2);
    String body =
        switch (words[1]) {
          case "/api/events" -> "{\"name\":\"tool.x\"}";
          case "/api/events/test" -> "{\"type\":\"follow\"}";
          case "/api/alerts/rules" -> "{}";
          default -> "";
        };
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + to.port() + words[1]))
            .method(words[0], BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static List<String> all() {
    return Stream.concat(COMMANDS.stream(), OF_OVERLAYS.stream()).toList();
  }

  @Test
  void pagesOfOtherSitesDoNotComeThrough() throws Exception {
    for (String operation : all()) {
      assertThat(send(remote, operation, OWN, "1")).as(operation).isEqualTo(503);
      assertThat(send(remote, operation)).as(operation).isEqualTo(403);
      assertThat(send(remote, operation, OWN, "1", "Origin", "http://evil.example"))
          .as(operation)
          .isEqualTo(403);
      assertThat(send(remote, operation, OWN, "1", "Sec-Fetch-Site", "cross-site"))
          .as(operation)
          .isEqualTo(403);
    }
  }

  @Test
  void withoutTheTokenOfItsRoleNobodyComesThrough() throws Exception {
    String owner = "Bearer " + ownerToken();
    String overlay = "Bearer " + overlayToken(owner);
    for (String operation : all()) {
      assertThat(send(guarded, operation, OWN, "1")).as(operation).isEqualTo(401);
      assertThat(send(guarded, operation, OWN, "1", "Authorization", "Bearer wrong"))
          .as(operation)
          .isEqualTo(401);
      assertThat(send(guarded, operation, OWN, "1", "Authorization", owner))
          .as(operation)
          .isEqualTo(503);
    }
    for (String operation : COMMANDS) {
      assertThat(send(guarded, operation, OWN, "1", "Authorization", overlay))
          .as(operation)
          .isEqualTo(403);
    }
    for (String operation : OF_OVERLAYS) {
      assertThat(send(guarded, operation, OWN, "1", "Authorization", overlay))
          .as(operation)
          .isEqualTo(503);
    }
  }

  private String ownerToken() throws IOException {
    return new DataFolder(home.resolve("guarded")).accessLink().token().orElseThrow();
  }

  private String overlayToken(String owner) throws Exception {
    HttpResponse<String> created =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://localhost:" + guarded.port() + "/api/tokens?kind=overlay&name=OBS"))
                .header(OWN, "1")
                .header("Authorization", owner)
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    return JSON.readTree(created.body()).path("token").asText();
  }
}
