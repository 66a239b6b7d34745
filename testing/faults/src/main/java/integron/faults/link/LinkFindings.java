package integron.faults.link;

import integron.faults.check.Checker;
import integron.faults.check.SentHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The result of an attack: figures and objections.
final class LinkFindings {
  private static final int OBJECTIONS_SHOWN = 20;
  private static final String PEAK = "VmHWM:";

  private final List<String> figures = new ArrayList<>();
  private final List<String> objections = new ArrayList<>();

  void figure(String line) {
    figures.add("  " + line);
  }

  /// A condition that must hold.
  void expect(boolean holds, String sentence) {
    if (!holds) {
      objections.add(sentence);
    }
  }

  /// The peak memory of the rig's processes, if the system reports it.
  void memory(LinkRig rig) throws IOException {
    for (ProcessHandle process : rig.processes().toList()) {
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      if (Files.exists(status)) {
        String peak =
            Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(PEAK))
                .map(line -> line.substring(PEAK.length()).strip())
                .findFirst()
                .orElse("unknown");
        figure("%s: at most %s resident".formatted(moduleOf(process), peak));
      }
    }
  }

  private static String moduleOf(ProcessHandle process) {
    boolean ingester = process.info().commandLine().orElse("").contains("integron-ingester.jar");
    return ingester ? "ingester" : "broadcaster";
  }

  /// Runs the checker on the history.
  void judge(SentHistory history) {
    figures.addAll(history.lines());
    Checker.check(history).forEach(breach -> objections.add(breach.toString()));
  }

  boolean held() {
    return objections.isEmpty();
  }

  List<String> objections() {
    return List.copyOf(objections);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(figures);
    lines.add("  " + objections.size() + " breaches");
    objections.stream().limit(OBJECTIONS_SHOWN).forEach(objection -> lines.add("    " + objection));
    return lines;
  }
}
