package integron.launcher.logs;

import integron.common.lifecycle.Closer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Reads what is added to the logs of some processes.
public final class LogFollower implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final List<GrowingFile> files = new ArrayList<>();
  private final LogTail names;
  private final List<String> processes;
  private final Closer closer = new Closer();

  private LogFollower(Path folder, List<String> processes) throws IOException {
    this.names = new LogTail(folder, processes);
    this.processes = processes;
    for (String process : processes) {
      files.add(closer.add(GrowingFile.atEndOf(LogTail.file(folder, process))));
    }
  }

  /// Begins where the files end now.
  public static LogFollower atEndOf(Path folder, List<String> processes) throws IOException {
    return new LogFollower(folder, List.copyOf(processes));
  }

  /// Passes lines on until the thread is interrupted or the process ends, or no program reads them
  /// any more.
  ///
  /// @param isRead asked after each look
  public void follow(Consumer<String> lines, BooleanSupplier isRead)
      throws IOException, InterruptedException {
    do {
      readTo(lines);
      Thread.sleep(PAUSE);
    } while (isRead.getAsBoolean());
  }

  /// Passes on the lines that were completed since the last call.
  void readTo(Consumer<String> lines) throws IOException {
    for (int i = 0; i < files.size(); i++) {
      String process = processes.get(i);
      files.get(i).newLines().forEach(line -> lines.accept(names.prefixed(process, line)));
    }
  }

  @Override
  public void close() {
    closer.close();
  }
}
