package integron.faults.rig;

import integron.common.lifecycle.Supervision;
import integron.rig.BuiltProgram;
import integron.rig.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One of Integron's processes, without a launcher that would restart it.
public final class JarProcess implements AutoCloseable {
  /// How a process is started.
  ///
  /// @param before commands that end with the start of Java, such as `strace …`
  /// @param environment added to this process's own
  public record Way(List<String> before, Map<String, String> environment) {
    public static Way with(Map<String, String> environment) {
      return new Way(List.of(), environment);
    }

    public static Way through(String... before) {
      return new Way(List.of(before), Map.of());
    }

    public Way and(Map<String, String> more) {
      Map<String, String> all = new HashMap<>(environment);
      all.putAll(more);
      return new Way(before, Map.copyOf(all));
    }
  }

  private static final Pattern PORT = Pattern.compile("started.* on port (\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

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
    return start(repository, module, Way.with(environment));
  }

  /// Starts it that way, and waits until its port is open.
  ///
  /// @param repository a built checkout
  public static JarProcess start(Path repository, String module, Way way, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(way.before());
    command.addAll(BuiltProgram.command(repository, module, arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // It ends when this process ends, in any way.
    builder.environment().put(Supervision.VARIABLE, "true");
    builder.environment().putAll(way.environment());
    return new JarProcess(module, builder.start());
  }

  public int port() {
    return port;
  }

  /// The Java process itself, and not a command that started it.
  public ProcessHandle handle() {
    return java()
        .orElseThrow(() -> new IllegalStateException("The " + module + " has ended: " + console));
  }

  private Optional<ProcessHandle> java() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .filter(found -> found.info().command().orElse("").endsWith("/java"))
        .findFirst();
  }

  /// How many of its printed lines contain that text.
  public long said(String part) {
    return console.lines().stream().filter(line -> line.contains(part)).count();
  }

  /// Sends SIGKILL; returns when it has ended.
  public void kill() {
    endForcibly();
    awaitEnd();
  }

  /// Sends SIGTERM; returns when it has ended.
  @Override
  public void close() {
    java().ifPresentOrElse(ProcessHandle::destroy, process::destroy);
    awaitEnd();
  }

  private void endForcibly() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void awaitEnd() {
    try {
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      endForcibly();
      throw new IllegalStateException("The " + module + " did not stop: " + console, e);
    }
  }

  @Override
  public String toString() {
    List<String> lines = console.lines();
    return module + " says " + lines.subList(Math.max(0, lines.size() - 20), lines.size());
  }
}
