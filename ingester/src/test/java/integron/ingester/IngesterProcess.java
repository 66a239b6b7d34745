package integron.ingester;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ingester as a process of its own, for tests in which it dies.
public final class IngesterProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("the link is on port (\\d+)");

  private final Process process;
  private final int linkPort;

  private IngesterProcess(Process process) throws IOException {
    this.process = process;
    this.linkPort = awaitPort(process);
  }

  /// Starts it, and waits until its link is open.
  public static IngesterProcess start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new IngesterProcess(builder.start());
  }

  private static int awaitPort(Process process) throws IOException {
    BufferedReader said = process.inputReader();
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
        return Integer.parseInt(port.group(1));
      }
      all.append(line).append('\n');
    }
    throw new IOException("The ingester has not started: " + all);
  }

  public int linkPort() {
    return linkPort;
  }

  /// Waits until it has ended by itself.
  ///
  /// @return the exit code
  int awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IOException("The ingester has not ended");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
