package integron.bench;

import integron.rig.BuiltProgram;
import integron.rig.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/// A remote broadcaster of a built checkout, on this machine, that reads from a NATS server.
record RemoteProgram(Process process, int port, Path home) implements AutoCloseable {
  private static final Pattern STARTED =
      Pattern.compile("The broadcaster has started on port (\\d+)");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  static RemoteProgram start(Path repository, String nats)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("integron-bench");
    ProcessBuilder builder =
        new ProcessBuilder(BuiltProgram.command(repository, "broadcaster", "--source", "nats"))
            .redirectErrorStream(true);
    builder.environment().put("INTEGRON_HOME", home.toString());
    builder.environment().put("INTEGRON_PORT", "0");
    builder.environment().put("INTEGRON_RELAY_NATS", nats);
    builder.environment().putAll(BenchLoad.patience());
    Process process = builder.start();
    return new RemoteProgram(process, Console.of(process, STARTED).awaitPort(LIMIT), home);
  }

  URI stream() {
    return URI.create("ws://127.0.0.1:" + port + "/ws?types=chat&client=bench");
  }

  Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    BenchFolders.delete(home);
  }
}
