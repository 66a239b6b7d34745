package integron.faults.resources;

import integron.e2e.Console;
import integron.e2e.Installation;
import integron.faketwitch.FakeTwitch;
import integron.faults.Site;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The real ingester as a separate process, started under difficult conditions.
final class IngesterProcess implements AutoCloseable {
  /// The way of the start.
  ///
  /// @param before commands that end with the start of Java, such as `strace …`
  /// @param flags of the virtual machine
  /// @param environment additional environment
  record Way(List<String> before, List<String> flags, Map<String, String> environment) {
    static Way plain() {
      return new Way(List.of(), List.of(), Map.of());
    }

    static Way through(String... before) {
      return new Way(List.of(before), List.of(), Map.of());
    }
  }

  private static final Pattern PORT = Pattern.compile("the link is on port (\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process started;
  private final HttpClient http;
  private final Console console;
  private final int port;

  private IngesterProcess(Process started, HttpClient http)
      throws IOException, InterruptedException {
    this.started = started;
    this.http = http;
    this.console = Console.of(started, PORT);
    try {
      port = console.awaitPort(PATIENCE);
    } catch (IOException e) {
      started.destroyForcibly();
      throw e;
    }
  }

  /// Starts it, and waits until its link is open.
  static IngesterProcess start(Site site, Way way, FakeTwitch twitch, HttpClient http)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(way.before());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(way.flags());
    command.addAll(List.of("-jar", site.ingester().toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("INTEGRON_HOME", site.home().toString());
    environment.put("INTEGRON_LINK_PORT", "0");
    environment.put("INTEGRON_SECRETS_STORE", "file");
    environment.putAll(Installation.signedInAt(twitch));
    environment.putAll(way.environment());
    return new IngesterProcess(builder.start(), http);
  }

  int port() {
    return port;
  }

  List<String> console() {
    return console.lines();
  }

  /// The Java process itself, not the command that started it.
  ProcessHandle java() {
    return Stream.concat(started.descendants(), Stream.of(started.toHandle()))
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The ingester has ended: " + console));
  }

  /// Why it is not ready, in its own words; empty when it is ready.
  Optional<String> whyNotReady() throws IOException, InterruptedException {
    HttpResponse<String> response = get("/health/ready");
    return response.statusCode() == 200 ? Optional.empty() : Optional.of(response.body());
  }

  /// A value of its metrics; 0 when there is none yet.
  double metric(String name) throws IOException, InterruptedException {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  /// The time in its answers; it stands still for as long as the clock was set back.
  Instant clock() throws IOException, InterruptedException {
    String date = get("/health/live").headers().firstValue("Date").orElseThrow();
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    java().destroy();
    if (!started
        .onExit()
        .completeOnTimeout(started, PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join()
        .isAlive()) {
      return;
    }
    started.descendants().forEach(ProcessHandle::destroyForcibly);
    started.destroyForcibly();
    throw new IllegalStateException("The ingester did not stop: " + console);
  }
}
