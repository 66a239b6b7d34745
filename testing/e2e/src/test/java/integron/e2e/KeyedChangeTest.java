package integron.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.lifecycle.Failpoint;
import integron.rig.BuiltProgram;
import integron.rig.Console;
import integron.rig.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change over REST with a key, while one of the two processes dies: it is made once, and has one
/// reply. The broadcaster and the ingester are processes of their own, without the launcher.
final class KeyedChangeTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern LINK = Pattern.compile("the link is on port (\\d+)");
  private static final Pattern PUBLIC =
      Pattern.compile("The broadcaster has started on port (\\d+)");
  private static final int DIED = 86;
  private static final int NO_ANSWER = 0;

  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(Process::destroyForcibly);
    http.close();
  }

  /// The ingester dies once the event and the key have committed, before it replies. Shown able to
  /// fail: where the handler asks without the key, there are two events.
  @Test
  void anIngesterThatDiesBeforeItsReplyMakesTheChangeOnce() throws Exception {
    Process first = start("ingester", Map.of(Failpoint.VARIABLE, "committed:1"));
    int link = Console.of(first, LINK).awaitPort(LIMIT);
    int port = broadcaster(link, Map.of());
    awaitReady(port);
    assertThat(reload(port, "k1", "")).as("not known whether it was done").isEqualTo(504);
    assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(first.exitValue()).isEqualTo(DIED);

    Process second = start("ingester", Map.of("INTEGRON_LINK_PORT", Integer.toString(link)));
    Console.of(second, LINK).awaitPort(LIMIT);
    awaitReady(port);
    assertMadeOnce(port);
  }

  /// The broadcaster dies when the event comes back to it, before or after it has answered.
  @Test
  void aBroadcasterThatDiesBeforeItsAnswerMakesTheChangeOnce() throws Exception {
    int link = Console.of(start("ingester", Map.of()), LINK).awaitPort(LIMIT);
    int port = broadcaster(link, Map.of(Failpoint.VARIABLE, "link-received:1"));
    Process first = processes.getLast();
    awaitReady(port);
    assertThat(reload(port, "k1", "")).isIn(NO_ANSWER, 204);
    assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(first.exitValue()).isEqualTo(DIED);

    int next = broadcaster(link, Map.of());
    awaitReady(next);
    assertMadeOnce(next);
  }

  /// Shown able to fail: where the reply is not written with the event, the second number is
  /// another.
  @Test
  void anEventOfAToolHasOneNumberAlsoAfterBothProcessesHaveDied() throws Exception {
    Process ingester = start("ingester", Map.of());
    int link = Console.of(ingester, LINK).awaitPort(LIMIT);
    int port = broadcaster(link, Map.of());
    Process broadcaster = processes.getLast();
    awaitReady(port);
    String first = publish(port, "/api/events", "{\"name\":\"donation\"}", "d1");
    String test = publish(port, "/api/events/test", "{\"type\":\"poll_begin\"}", "t1");
    for (Process process : List.of(ingester, broadcaster)) {
      process.destroyForcibly().waitFor();
    }
    Console.of(start("ingester", Map.of("INTEGRON_LINK_PORT", Integer.toString(link))), LINK)
        .awaitPort(LIMIT);
    int next = broadcaster(link, Map.of());
    awaitReady(next);
    assertThat(publish(next, "/api/events", "{\"name\":\"donation\"}", "d1"))
        .isEqualTo(first)
        .contains("\"id\":");
    assertThat(publish(next, "/api/events/test", "{\"type\":\"poll_begin\"}", "t1"))
        .as("the number of a test that is gone")
        .isEqualTo(test);
    HttpResponse<String> page =
        http.send(request(next, "/api/events?types=custom").build(), BodyHandlers.ofString());
    assertThat(new ObjectMapper().readTree(page.body()).path("events")).hasSize(1);
  }

  private String publish(int port, String path, String body, String key)
      throws IOException, InterruptedException {
    return http.send(
            request(port, path)
                .header("X-Integron", "1")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private void assertMadeOnce(int port) throws Exception {
    assertThat(reload(port, "k1", "")).as("the first reply").isEqualTo(204);
    assertThat(controls(port)).isEqualTo(1);
    assertThat(reload(port, "k1", "?client=feed")).as("another command").isEqualTo(409);
    assertThat(reload(port, "k2", "")).isEqualTo(204);
    await().until(() -> controls(port) == 2);
  }

  private int broadcaster(int link, Map<String, String> more) throws Exception {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("INTEGRON_LINK_PORT", Integer.toString(link));
    return Console.of(start("broadcaster", environment), PUBLIC).awaitPort(LIMIT);
  }

  private Process start(String module, Map<String, String> more) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(BuiltProgram.command(Repository.root(), module));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("INTEGRON_"));
    environment.put("INTEGRON_HOME", home.toString());
    environment.put("INTEGRON_LINK_PORT", "0");
    if (module.equals("broadcaster")) {
      environment.put("INTEGRON_PORT", "0");
    }
    environment.putAll(more);
    Process process = builder.redirectErrorStream(true).start();
    processes.add(process);
    return process;
  }

  private void awaitReady(int port) {
    await().atMost(LIMIT).until(() -> status(request(port, "/health/ready").build()) == 200);
  }

  private int reload(int port, String key, String query) throws InterruptedException {
    return status(
        request(port, "/api/overlays/reload" + query)
            .header("X-Integron", "1")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private int controls(int port) throws IOException, InterruptedException {
    HttpResponse<String> page =
        http.send(request(port, "/api/events?types=control").build(), BodyHandlers.ofString());
    return new ObjectMapper().readTree(page.body()).path("events").size();
  }

  private int status(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return NO_ANSWER;
    }
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(LIMIT);
  }
}
