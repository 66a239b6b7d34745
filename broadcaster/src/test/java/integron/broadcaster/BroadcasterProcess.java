package integron.broadcaster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The broadcaster as a process of its own, with the launcher's heap.
final class BroadcasterProcess implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("has started on port (\\d+)");
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final List<String> console = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private BroadcasterProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().name("broadcaster-console").start(this::readConsole);
  }

  /// @param before commands that end in starting Java, such as `sh -c …`
  static BroadcasterProcess start(TestInstallation installation, String... before)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.add(java());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:TieredStopAtLevel=1",
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(installation.environment());
    return new BroadcasterProcess(builder.start());
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private void readConsole() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(this::readLine);
    } catch (IOException | UncheckedIOException e) {
      console.add("The console broke: " + e);
    }
    port.completeExceptionally(new IOException("The broadcaster ended: " + console));
  }

  private void readLine(String line) {
    console.add(line);
    Matcher started = STARTED.matcher(line);
    if (started.find()) {
      port.complete(Integer.parseInt(started.group(1)));
    }
  }

  int port() throws InterruptedException, ExecutionException, TimeoutException {
    return port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("It has not ended: " + console);
    }
    return process.exitValue();
  }

  List<String> console() {
    return List.copyOf(console);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
