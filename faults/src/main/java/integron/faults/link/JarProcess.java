package integron.faults.link;

import integron.common.lifecycle.Supervision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process of ours, without a launcher that would start it again.
final class JarProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("started.* on port (\\d+)");
  private static final int PATIENCE_SECONDS = 60;

  private final String module;
  private final Process process;
  private final List<String> console = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> announced = new CompletableFuture<>();
  private final int port;

  private JarProcess(String module, Process process) throws IOException, InterruptedException {
    this.module = module;
    this.process = process;
    Thread.ofVirtual().name(module + "-console").start(this::readConsole);
    try {
      port = announced.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("The " + module + " did not start: " + console, e);
    }
  }

  /// Starts it, and waits until its port is open.
  ///
  /// @param repository a built checkout
  static JarProcess start(Path repository, String module, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path jar = repository.resolve(module).resolve("target/integron-" + module + ".jar");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xmx96m"));
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // It ends with us, however we end.
    builder.environment().put(Supervision.VARIABLE, "true");
    builder.environment().putAll(environment);
    return new JarProcess(module, builder.start());
  }

  private void readConsole() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(this::readLine);
    } catch (IOException | UncheckedIOException e) {
      console.add("The console broke: " + e);
    }
    announced.completeExceptionally(new IOException("The process has ended"));
  }

  private void readLine(String line) {
    console.add(line);
    Matcher matcher = PORT.matcher(line);
    if (matcher.find()) {
      announced.complete(Integer.parseInt(matcher.group(1)));
    }
  }

  int port() {
    return port;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /// How many lines it has printed with that in them.
  long said(String part) {
    return console.stream().filter(line -> line.contains(part)).count();
  }

  /// SIGKILL; returns when it is gone.
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// SIGTERM; returns when it has stopped.
  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("The " + module + " did not stop: " + console, e);
    }
  }

  @Override
  public String toString() {
    return module + " says " + console.subList(Math.max(0, console.size() - 20), console.size());
  }
}
