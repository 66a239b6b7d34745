package integron.faults.subscribers;

import integron.faults.check.Breach;
import integron.faults.check.Followed;
import java.util.ArrayList;
import java.util.List;

/// The result of a run. Thread-safe.
final class SubscriberFindings {
  private static final int SHOWN = 20;
  private final List<String> figures = new ArrayList<>();
  private final List<String> objections = new ArrayList<>();

  synchronized void figure(String line) {
    figures.add("  " + line);
  }

  synchronized void objection(String line) {
    objections.add(line);
  }

  /// A healthy subscriber must not be affected.
  void judge(Followed healthy) {
    figure(
        "follower %s: %d connection(s), %d gap(s)"
            .formatted(healthy.name(), healthy.connections(), healthy.gaps()));
    if (healthy.connections() != 1) {
      objection("The healthy follower %s was disconnected".formatted(healthy.name()));
    }
    if (healthy.gaps() != 0) {
      objection("The healthy follower %s received a gap".formatted(healthy.name()));
    }
  }

  void judge(List<Breach> breaches) {
    breaches.forEach(breach -> objection(breach.toString()));
  }

  synchronized List<String> objections() {
    return List.copyOf(objections);
  }

  /// Whether every promise held.
  boolean held() {
    return objections().isEmpty();
  }

  /// The figures, and the first few objections.
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>(figures);
    lines.add("  " + objections.size() + " objections");
    objections.stream().limit(SHOWN).forEach(objection -> lines.add("    " + objection));
    return lines;
  }
}
