package integron.bench;

import integron.rig.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The resident memory of a process.
final class Memory {
  private Memory() {}

  static double megabytes(Installation integron, String module) throws IOException {
    return megabytes(module.equals("launcher") ? integron.launcher() : integron.process(module));
  }

  /// `VmRSS` of Linux's `/proc`.
  static double megabytes(ProcessHandle process) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow(() -> new IOException("The process has ended: " + process));
    }
  }
}
