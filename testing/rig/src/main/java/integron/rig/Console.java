package integron.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The output of a process, read by a separate thread until the process ends, and the port that the
/// process announces in it.
public final class Console {
  private final Process process;
  private final Pattern announcement;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> announced = new CompletableFuture<>();

  private Console(Process process, Pattern announcement) {
    this.process = process;
    this.announcement = announcement;
  }

  /// Reads the output of `process`.
  ///
  /// @param announcement matches the line that announces the port, which is its first group
  public static Console of(Process process, Pattern announcement) {
    Console console = new Console(process, announcement);
    Thread.ofVirtual().name("console-reader").start(console::read);
    return console;
  }

  private void read() {
    try (BufferedReader printed = process.inputReader()) {
      printed.lines().forEach(this::read);
    } catch (IOException | UncheckedIOException e) {
      lines.add("The console broke: " + e);
    }
    announced.completeExceptionally(new IOException("The process has ended."));
  }

  private void read(String line) {
    lines.add(line);
    Matcher matcher = announcement.matcher(line);
    if (matcher.find()) {
      announced.complete(Integer.parseInt(matcher.group(1)));
    }
  }

  /// Blocks until the port is announced.
  ///
  /// @throws IOException with the output, when the process ends first or takes longer
  public int awaitPort(Duration patience) throws IOException, InterruptedException {
    try {
      return announced.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("No port was announced: " + lines, e);
    }
  }

  /// The output so far.
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
