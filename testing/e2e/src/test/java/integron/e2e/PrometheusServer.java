package integron.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.rig.Console;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A real Prometheus on a free port, and `promtool`, which comes with it.
final class PrometheusServer implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int STOP_SECONDS = 20;
  private static final Pattern LISTENING =
      Pattern.compile("msg=\"Listening on\" address=127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  private PrometheusServer(Process process) throws IOException, InterruptedException {
    this.process = process;
    this.port = Console.of(process, LISTENING).awaitPort(START_LIMIT);
  }

  /// Starts it with that configuration.
  ///
  /// @param folder for its data
  static PrometheusServer start(Path configuration, Path folder)
      throws IOException, InterruptedException {
    return new PrometheusServer(
        new ProcessBuilder(
                program("prometheus"),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:0")
            .redirectErrorStream(true)
            .start());
  }

  /// Runs `promtool` and returns its output.
  ///
  /// @param input for its standard input
  /// @throws AssertionError with the output, if it exits with another code
  static String promtool(int exitCode, Path folder, String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program("promtool")));
    command.addAll(List.of(arguments));
    Path given = Files.writeString(Files.createTempFile("promtool", ".txt"), input);
    try {
      Process run =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(given.toFile())
              .start();
      String output = new String(run.getInputStream().readAllBytes(), UTF_8);
      if (run.waitFor() != exitCode) {
        throw new AssertionError(command + " ended with " + run.exitValue() + ":\n" + output);
      }
      return output;
    } finally {
      Files.delete(given);
    }
  }

  private static String program(String name) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return program.toString();
      }
    }
    throw new AssertionError(
        "There is no \""
            + name
            + "\". Install Prometheus, such as with \"sudo apt-get install prometheus\";"
            + " \"./integron test\" does so where it may.");
  }

  /// Returns the result of an instant query.
  ///
  /// @throws AssertionError when Prometheus rejects it
  JsonNode query(String expression) throws IOException, InterruptedException {
    return get("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8)).at("/data/result");
  }

  /// Returns the data of a reply of its API.
  JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.body());
    }
    return MAPPER.readTree(response.body());
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
    if (process
        .onExit()
        .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
        .join()
        .isAlive()) {
      process.destroyForcibly();
    }
  }
}
