package integron.bench;

import integron.rig.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Resident memory of each process after half a minute without events, beside a bare Java process.
final class Memory {
  private static final int IDLE_SECONDS = 30;

  private Memory() {}

  static List<Figure> measure(Installation integron) throws IOException, InterruptedException {
    try (BareJvm bare = BareJvm.start()) {
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      double baseline = megabytes(bare.handle());
      List<Figure> figures = new ArrayList<>();
      for (String module : List.of("ingester", "broadcaster", "launcher")) {
        double resident = megabytes(integron, module);
        figures.add(new Figure(module + ", resident after 30 s idle", resident, baseline, "MB"));
      }
      return figures;
    }
  }

  static double megabytes(Installation integron, String module) throws IOException {
    return megabytes(module.equals("launcher") ? integron.launcher() : integron.process(module));
  }

  /// `VmRSS` of Linux's `/proc`.
  private static double megabytes(ProcessHandle process) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElseThrow(() -> new IOException("The process has ended: " + process));
    }
  }
}
