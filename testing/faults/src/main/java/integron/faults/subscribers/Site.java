package integron.faults.subscribers;

import integron.faults.kills.Rig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The broadcaster under attack, as it is seen from outside.
final class Site implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
  private static final String RING = "integron_ring_events";
  private static final double MEGABYTE = 1 << 20;

  private final int port;
  private final ProcessHandle process;
  private final HttpClient http = HttpClient.newHttpClient();

  Site(Rig rig) {
    this.port = rig.port();
    this.process = rig.process("broadcaster");
  }

  int port() {
    return port;
  }

  /// Whether it is still the process that it was.
  boolean isAlive() {
    return process.isAlive();
  }

  /// Its own account of how it is doing.
  String status() throws IOException, InterruptedException {
    return get("/api/status");
  }

  /// Waits until no subscriber of that name is left.
  ///
  /// @return how long that took; nothing when one was still there at the end of `limit`
  Optional<Duration> awaitGone(String client, Duration limit)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (status().contains("\"client\":\"" + client + "\"")) {
      if (System.nanoTime() - start > limit.toNanos()) {
        return Optional.empty();
      }
      Thread.sleep(POLL);
    }
    return Optional.of(Duration.ofNanos(System.nanoTime() - start));
  }

  /// Waits until the ring holds as many events as it may.
  void awaitFullRing() throws IOException, InterruptedException {
    while (metric(RING) < Plan.RING) {
      Thread.sleep(POLL);
    }
  }

  /// The heap in use after a collection, in megabytes.
  double heap() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    int ended =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (ended != 0) {
      throw new IOException("The broadcaster's garbage could not be collected");
    }
    return metric(HEAP) / MEGABYTE;
  }

  /// The most memory that it has had resident, in megabytes.
  double peak() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1_024)
          .findFirst()
          .orElseThrow(() -> new IOException("The broadcaster has ended"));
    }
  }

  /// The sum of a metric over all its labels.
  private double metric(String name) throws IOException, InterruptedException {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private String get(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(ANSWER_LIMIT)
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Override
  public void close() {
    http.close();
  }
}
