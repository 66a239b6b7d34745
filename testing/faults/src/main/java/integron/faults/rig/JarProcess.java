package integron.faults.rig;

import integron.common.lifecycle.Supervision;
import integron.e2e.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// One of Integron's processes, without a launcher that would restart it.
public final class JarProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("started.* on port (\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String module;
  private final Process process;
  private final Console console;
  private final int port;

  private JarProcess(String module, Process process) throws IOException, InterruptedException {
    this.module = module;
    this.process = process;
    this.console = Console.of(process, PORT);
    try {
      port = console.awaitPort(PATIENCE);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /// Starts it, and waits until its port is open.
  ///
  /// @param repository a built checkout
  public static JarProcess start(Path repository, String module, Map<String, String> environment)
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
    // It ends when this process ends, in any way.
    builder.environment().put(Supervision.VARIABLE, "true");
    builder.environment().putAll(environment);
    return new JarProcess(module, builder.start());
  }

  public int port() {
    return port;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// How many of its printed lines contain that text.
  public long said(String part) {
    return console.lines().stream().filter(line -> line.contains(part)).count();
  }

  /// Sends SIGKILL; returns when it has ended.
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Sends SIGTERM; returns when it has ended.
  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("The " + module + " did not stop: " + console, e);
    }
  }

  @Override
  public String toString() {
    List<String> lines = console.lines();
    return module + " says " + lines.subList(Math.max(0, lines.size() - 20), lines.size());
  }
}
