package integron.faults.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a process holds at a moment, from Linux's `/proc`.
///
/// @param megabytes resident
/// @param descriptors open files and sockets
record ProcessSize(double megabytes, long descriptors) {
  private static final double KILOBYTES = 1_024;

  static ProcessSize of(ProcessHandle process) throws IOException {
    Path folder = Path.of("/proc", Long.toString(process.pid()));
    try (Stream<String> lines = Files.lines(folder.resolve("status"));
        Stream<Path> open = Files.list(folder.resolve("fd"))) {
      double resident =
          lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KILOBYTES)
              .findFirst()
              .orElseThrow(() -> new IOException("The process has ended"));
      return new ProcessSize(resident, open.count());
    }
  }
}
