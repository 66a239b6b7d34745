package integron.faults.powerloss;

import integron.faults.powerloss.LossFinding.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How many states were opened, and how many of them broke which promise.
final class LossReport {
  private static final int EXAMPLES = 5;

  private final Map<Kind, Integer> broken = new EnumMap<>(Kind.class);
  private final List<String> examples = new ArrayList<>();
  private int states;

  /// Adds the findings of one more state.
  void add(int point, List<LossFinding> findings) {
    states++;
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    findings.forEach(finding -> kinds.add(finding.kind()));
    kinds.forEach(kind -> broken.merge(kind, 1, Integer::sum));
    if (!findings.isEmpty() && examples.size() < EXAMPLES) {
      LossFinding first = findings.getFirst();
      examples.add("after step %d: %s: %s".formatted(point, first.kind().words(), first.words()));
    }
  }

  int states() {
    return states;
  }

  int broken(Kind kind) {
    return broken.getOrDefault(kind, 0);
  }

  boolean holds() {
    return broken.isEmpty();
  }

  List<String> examples() {
    return List.copyOf(examples);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%d different states after a power failure; broken promises:".formatted(states));
    for (Kind kind : Kind.values()) {
      lines.add("  %5d  %s".formatted(broken(kind), kind.words()));
    }
    examples.forEach(example -> lines.add("  " + example));
    return lines;
  }

  @Override
  public String toString() {
    return String.join(System.lineSeparator(), lines());
  }
}
