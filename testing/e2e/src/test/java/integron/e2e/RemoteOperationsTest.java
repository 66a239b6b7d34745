package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.Broadcaster;
import integron.common.files.DataFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Which operations of REST a remote broadcaster has, without an ingester and a NATS server. A
/// database that is in its folder is of other events, so it is not read.
@Timeout(120)
final class RemoteOperationsTest {
  private static final Pattern PATH = Pattern.compile(" {2}(/[\\w/]+):");
  private static final Pattern METHOD = Pattern.compile(" {4}(get|post|put|patch|delete):");

  @TempDir private Path home;
  private Broadcaster remote;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    DataFolder folder = new DataFolder(home);
    Files.createFile(folder.database());
    Map<String, String> settings =
        Map.of("INTEGRON_RELAY_NATS", "nats://localhost:1", "INTEGRON_PORT", "0");
    remote = RemoteMachine.start(folder, settings);
  }

  @AfterEach
  void stop() {
    http.close();
    remote.close();
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + remote.port() + path))
            .header("X-Integron", "1");
    if (!method.equals("GET")) {
      request.header("Content-Type", "application/json");
    }
    String body = method.equals("GET") ? "" : "{}";
    return http.send(
        request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  /// Methods and paths of the contract that have no parameter in the path.
  private List<String> operations() throws Exception {
    List<String> all = new ArrayList<>();
    String path = "";
    for (String line : send("GET", "/openapi.yaml").body().lines().toList()) {
      Matcher method = METHOD.matcher(line);
      if (line.startsWith("  /")) {
        Matcher plain = PATH.matcher(line);
        path = plain.matches() ? plain.group(1) : "";
      } else if (method.matches() && !path.isEmpty()) {
        all.add(method.group(1).toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    all.removeAll(List.of("GET /api/stream", "GET /login", "GET /auth/callback"));
    all.remove("POST /api/server/restart");
    assertThat(all).hasSizeGreaterThan(50);
    return all;
  }

  /// Shown able to fail: where `GET /api/auth` waits for an ingester that never reports, and where
  /// `Readers` open the database.
  @Test
  void everyOperationIsDoneOrRefusedWithAReason() throws Exception {
    List<String> refusedReads = new ArrayList<>();
    int refused = 0;
    for (String operation : operations()) {
      String[] words = operation.split(" ", 2);
      String path = words[1].equals("/api/past") ? words[1] + "?at=2026-01-01T00:00:00Z" : words[1];
      HttpResponse<String> answer = send(words[0], path);
      if (answer.statusCode() == 503 && !path.startsWith("/health")) {
        assertThat(answer.body()).as(operation).contains("the machine with the ingester");
        refused++;
        if (words[0].equals("GET")) {
          refusedReads.add(path.replaceFirst("\\?.*", ""));
        }
      } else if (!path.startsWith("/health")) {
        assertThat(answer.statusCode()).as(operation + " " + answer.body()).isLessThan(500);
      }
    }
    assertThat(refusedReads)
        .containsExactlyInAnyOrder(
            "/api/events",
            "/api/events/export",
            "/api/users",
            "/api/stats",
            "/api/chat/pictures",
            "/api/pictures/viewers",
            "/api/past",
            "/api/backups",
            "/api/obs/scenes",
            "/api/obs/targets",
            "/api/alerts",
            "/api/alerts/rules",
            "/api/alerts/tokens",
            "/api/auth");
    assertThat(refused).isGreaterThan(refusedReads.size());
  }
}
