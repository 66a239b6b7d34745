package integron.launcher.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The newest entries of the logs of some processes.
///
/// @param folder has a file `NAME.log` for each process
public record LogTail(Path folder, List<String> processes) {
  /// Enough for thousands of entries, and small beside the memory of a command.
  private static final int MOST_BYTES = 1_000_000;

  /// The logs that exist.
  public List<Path> files() {
    return processes.stream()
        .map(process -> file(folder, process))
        .filter(Files::isRegularFile)
        .toList();
  }

  static Path file(Path folder, String process) {
    return folder.resolve(process + ".log");
  }

  /// The lines of at most so many entries, oldest first. Those of several processes begin with the
  /// process.
  public List<String> newest(int count) throws IOException {
    List<LogEntry> entries = new ArrayList<>();
    for (String process : processes) {
      Path file = file(folder, process);
      if (Files.isRegularFile(file)) {
        entries.addAll(LogEntry.in(process, end(file)));
      }
    }
    // A stable sort: entries of one process stay in their order.
    entries.sort(Comparator.comparing(LogEntry::time));
    return entries.subList(Math.max(0, entries.size() - count), entries.size()).stream()
        .flatMap(entry -> entry.lines().stream().map(line -> prefixed(entry.process(), line)))
        .toList();
  }

  String prefixed(String process, String line) {
    return processes.size() == 1 ? line : "%-12s %s".formatted(process, line);
  }

  private static List<String> end(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(Math.max(0, channel.size() - MOST_BYTES));
      ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Reads until the end or the limit.
      }
      return UTF_8.decode(bytes.flip()).toString().lines().toList();
    }
  }
}
