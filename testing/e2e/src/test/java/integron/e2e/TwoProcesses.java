package integron.e2e;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.rig.BuiltProgram;
import integron.rig.Console;
import integron.rig.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The ingester and the broadcaster as processes of their own in one folder, without the launcher.
final class TwoProcesses implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern LINK = Pattern.compile("the link is on port (\\d+)");
  private static final Pattern PUBLIC =
      Pattern.compile("The broadcaster has started on port (\\d+)");

  /// The answer of an operation; status 0 where there is none.
  record Answer(int status, JsonNode body) {}

  private final Path home;
  private final Map<String, String> more;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> processes = new CopyOnWriteArrayList<>();
  private volatile @Nullable Process ingester;
  private volatile @Nullable Process broadcaster;
  private volatile int link;
  private volatile int port;

  /// @param more the environment of the ingester
  TwoProcesses(Path home, Map<String, String> more) {
    this.home = home;
    this.more = Map.copyOf(more);
  }

  /// Starts both, and waits until they are connected.
  TwoProcesses start() throws IOException, InterruptedException {
    startIngester();
    startBroadcaster();
    awaitConnected();
    return this;
  }

  /// Of the broadcaster.
  int port() {
    return port;
  }

  Process startIngester() throws IOException, InterruptedException {
    Process process = run("ingester", ofIngester());
    link = Console.of(process, LINK).awaitPort(LIMIT);
    ingester = process;
    return process;
  }

  private Map<String, String> ofIngester() {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("INTEGRON_LINK_PORT", Integer.toString(link));
    environment.put("INTEGRON_SECRETS_STORE", "file");
    return environment;
  }

  /// Starts an ingester that cannot start, and waits for its end.
  ///
  /// @return the last line that it prints
  String refusedIngester() throws IOException, InterruptedException {
    Process process = run("ingester", ofIngester());
    List<String> lines = process.inputReader().readAllLines();
    if (process.waitFor() != 1) {
      throw new AssertionError(String.join("\n", lines));
    }
    return lines.getLast();
  }

  /// The ingester that was started last.
  Process ingester() {
    return requireNonNull(ingester);
  }

  /// The broadcaster that was started last.
  Process broadcaster() {
    return requireNonNull(broadcaster);
  }

  int linkPort() {
    return link;
  }

  /// At the same port as before.
  Process startBroadcaster() throws IOException, InterruptedException {
    Process process =
        run(
            "broadcaster",
            Map.of(
                "INTEGRON_LINK_PORT",
                Integer.toString(link),
                "INTEGRON_PORT",
                Integer.toString(port)));
    port = Console.of(process, PUBLIC).awaitPort(LIMIT);
    broadcaster = process;
    return process;
  }

  private Process run(String module, Map<String, String> own) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(BuiltProgram.command(Repository.root(), module));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("INTEGRON_"));
    environment.put("INTEGRON_HOME", home.toString());
    environment.putAll(own);
    Process process = builder.redirectErrorStream(true).start();
    processes.add(process);
    return process;
  }

  static void kill(Process process) {
    process.destroyForcibly().onExit().join();
  }

  void awaitConnected() {
    await()
        .atMost(LIMIT)
        .until(() -> get("/api/status").body().at("/ingester/connected").asBoolean());
  }

  Answer get(String path) throws InterruptedException {
    return send(request(path).GET());
  }

  Answer post(String path) throws InterruptedException {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  /// @param settings an object of JSON
  Answer patch(String settings) throws InterruptedException {
    return send(
        request("/api/settings")
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"settings\":" + settings + "}")));
  }

  /// The value of a setting, as the broadcaster shows it once the ingester has told it.
  JsonNode value(String key) {
    return await().atMost(LIMIT).until(() -> shown(key), value -> !value.isMissingNode());
  }

  private JsonNode shown(String key) throws InterruptedException {
    for (JsonNode setting : get("/api/settings").body().path("settings")) {
      if (setting.path("key").asText().equals(key)) {
        return setting.path("value");
      }
    }
    return MAPPER.missingNode();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("X-Integron", "1")
        .timeout(LIMIT);
  }

  private Answer send(HttpRequest.Builder request) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), MAPPER.readTree(answer.body()));
    } catch (IOException e) {
      return new Answer(0, MAPPER.missingNode());
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    http.close();
  }
}
