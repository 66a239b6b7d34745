package integron.faults.rig;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The broadcaster under attack, as it is seen from outside.
public final class BroadcasterProbe implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
  private static final String RING = "integron_ring_events";
  private static final double MEGABYTE = 1 << 20;

  private final ProcessHandle process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpProbe probe;

  public BroadcasterProbe(Rig rig) {
    this.process = rig.process("broadcaster");
    this.probe = new HttpProbe(http, rig.port());
  }

  public int port() {
    return probe.port();
  }

  /// Whether it is still the process that it was.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Its own account of how it is doing.
  public String status() throws IOException, InterruptedException {
    return probe.get("/api/status").body();
  }

  /// Waits until no subscriber of that name is left.
  ///
  /// @return how long that took; nothing when one was still there at the end of `limit`
  public Optional<Duration> awaitGone(String client, Duration limit)
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

  /// Waits until the ring holds so many events.
  public void awaitRing(int events) throws IOException, InterruptedException {
    while (probe.metric(RING, "process=\"broadcaster\"") < events) {
      Thread.sleep(POLL);
    }
  }

  /// The heap in use after a collection, in megabytes.
  public double heap() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    int exitCode =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (exitCode != 0) {
      throw new IOException("The broadcaster's garbage could not be collected");
    }
    return probe.metric(HEAP) / MEGABYTE;
  }

  /// The most memory that it has had resident, in megabytes.
  public double peak() throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1_024)
          .findFirst()
          .orElseThrow(() -> new IOException("The broadcaster has ended"));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
