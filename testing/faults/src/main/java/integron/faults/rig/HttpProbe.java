package integron.faults.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// A process as its HTTP port shows it.
///
/// @param port at 127.0.0.1
public record HttpProbe(HttpClient http, int port) {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  /// Why the process is not ready, in the words of `/health/ready`; empty when it is ready.
  public Optional<String> whyNotReady() throws IOException, InterruptedException {
    HttpResponse<String> response = get("/health/ready");
    return response.statusCode() == 200 ? Optional.empty() : Optional.of(response.body());
  }

  /// The sum of a metric over all series that have these labels, such as `type="cheer"`.
  public double metric(String name, String... labels) throws IOException, InterruptedException {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .filter(line -> Stream.of(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /// The answer to a change without a body.
  public HttpResponse<String> change(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(ANSWER_LIMIT)
            .header("X-Integron", "1")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// The answer of `path`.
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(ANSWER_LIMIT)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
