package integron.broadcaster.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A page of metrics as its families: what describes each, and its series. Prometheus wants a
/// family in one piece, so two pages cannot simply follow each other.
final class MetricsPage {
  private static final String END = "# EOF";

  /// @param head its lines of `# HELP`, `# TYPE` and `# UNIT`
  private record Family(List<String> head, List<String> series) {
    Family() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final Map<String, Family> families = new LinkedHashMap<>();
  private boolean ends;

  private MetricsPage() {}

  /// Reads a page in Prometheus' text format or that of OpenMetrics.
  static MetricsPage of(String text) {
    MetricsPage page = new MetricsPage();
    @Nullable Family present = null;
    for (String line : text.split("\n", -1)) {
      if (line.equals(END)) {
        page.ends = true;
      } else if (line.startsWith("#")) {
        present = page.families.computeIfAbsent(nameIn(line), _ -> new Family());
        present.head().add(line);
      } else if (!line.isBlank() && present != null) {
        present.series().add(line);
      }
    }
    return page;
  }

  private static String nameIn(String comment) {
    String[] words = comment.split(" ", 4);
    return words.length > 2 ? words[2] : comment;
  }

  /// Returns this page with the series of another one, which has the same form. A family that the
  /// other page describes differently stays as it is here.
  MetricsPage and(MetricsPage other) {
    MetricsPage both = new MetricsPage();
    both.ends = ends;
    families.forEach((name, family) -> both.add(name, family));
    other.families.forEach((name, family) -> both.add(name, family));
    return both;
  }

  private void add(String name, Family more) {
    Family present = families.get(name);
    if (present == null) {
      families.put(name, new Family(List.copyOf(more.head()), new ArrayList<>(more.series())));
    } else if (present.head().equals(more.head())) {
      present.series().addAll(more.series());
    }
  }

  String text() {
    StringBuilder text = new StringBuilder();
    families
        .values()
        .forEach(family -> {
          family.head().forEach(line -> text.append(line).append('\n'));
          family.series().forEach(line -> text.append(line).append('\n'));
        });
    return ends ? text.append(END).append('\n').toString() : text.toString();
  }
}
