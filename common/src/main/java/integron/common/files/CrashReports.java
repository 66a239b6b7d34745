package integron.common.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The reports of crashed Java processes in the folder of logs: the newest are kept, as a process
/// that crashes at each start would fill the disk. They hold parts of the memory, so they are for
/// the owner of the folder alone.
public final class CrashReports {
  static final int MOST = 5;
  static final long MOST_BYTES = 10_000_000;

  private static final String MARK = "-crash-";
  private static final String SUFFIX = ".log";
  private static final Pattern NAME =
      Pattern.compile("[a-z-]+" + Pattern.quote(MARK) + "\\d+" + Pattern.quote(SUFFIX));

  private record ReportFile(Path path, long modified, long size) {
    static ReportFile of(Path path) throws IOException {
      return new ReportFile(path, Files.getLastModifiedTime(path).toMillis(), Files.size(path));
    }
  }

  private CrashReports() {}

  /// Returns the name of the file for `-XX:ErrorFile`, in which `%p` becomes the number of the
  /// process.
  ///
  /// @param process such as `ingester`
  public static String nameFor(String process) {
    return process + MARK + "%p" + SUFFIX;
  }

  public static boolean isOne(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  /// Deletes all but the newest, which together stay below the limit. What cannot be deleted
  /// prevents no start.
  ///
  /// @param notes receives a sentence for what cannot be read or deleted
  static void prune(Path logs, Consumer<String> notes) {
    long bytes = 0;
    int kept = 0;
    for (ReportFile report : newestFirst(logs, notes)) {
      bytes += report.size();
      if (kept < MOST && bytes <= MOST_BYTES) {
        kept++;
      } else {
        attempt(report.path(), notes, () -> Files.delete(report.path()));
      }
    }
  }

  private static List<ReportFile> newestFirst(Path logs, Consumer<String> notes) {
    List<ReportFile> reports = new ArrayList<>();
    attempt(
        logs,
        notes,
        () -> {
          try (Stream<Path> files = Files.list(logs)) {
            files
                .filter(CrashReports::isOne)
                .forEach(file -> attempt(file, notes, () -> reports.add(ReportFile.of(file))));
          }
        });
    reports.sort(Comparator.comparingLong(ReportFile::modified).reversed());
    return reports;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private static void attempt(Path file, Consumer<String> notes, Step step) {
    try {
      step.run();
    } catch (NoSuchFileException e) {
      // Another process has deleted it, which is allowed.
    } catch (IOException | UncheckedIOException e) {
      notes.accept("Old reports of crashes stay, as %s cannot be used: %s".formatted(file, e));
    }
  }
}
