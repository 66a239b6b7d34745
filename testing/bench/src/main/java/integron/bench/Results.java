package integron.bench;

import static java.util.Comparator.naturalOrder;

import integron.common.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was measured: for each row, the values of each program, one for each round. It prints
/// medians, beside the ratio of Integron to the reference in Node.
final class Results {
  static final String INTEGRON = "integron";
  static final String NODE = "node";
  static final String LIMIT = "limit";

  private record Row(String name, String unit) {}

  private final Map<Row, Map<String, List<Double>>> rows = new LinkedHashMap<>();

  void add(String name, String unit, String program, double value) {
    rows.computeIfAbsent(new Row(name, unit), _ -> new LinkedHashMap<>())
        .computeIfAbsent(program, _ -> new ArrayList<>())
        .add(value);
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(line("figure", "Integron", "Node", "ratio", "limit"));
    rows.forEach((row, programs) ->
        table.append(
            line(
                row.name() + ", " + row.unit(),
                cell(programs, INTEGRON),
                cell(programs, NODE),
                ratio(programs),
                cell(programs, LIMIT))));
    return table.toString();
  }

  private static String line(String... cells) {
    return String.format("%-58s %12s %12s %8s %12s%n", (Object[]) cells);
  }

  private static String cell(Map<String, List<Double>> programs, String program) {
    List<Double> values = programs.getOrDefault(program, List.of());
    return values.isEmpty() ? "" : number(median(values));
  }

  private static String ratio(Map<String, List<Double>> programs) {
    List<Double> ours = programs.getOrDefault(INTEGRON, List.of());
    List<Double> theirs = programs.getOrDefault(NODE, List.of());
    return ours.isEmpty() || theirs.isEmpty() || median(theirs) == 0
        ? ""
        : String.format(Locale.ROOT, "%.2f", median(ours) / median(theirs));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%,.2f" : "%,.0f", value);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted(naturalOrder()).toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /// The same as JSON, with the value of each round.
  ///
  /// @param machine what they were measured on
  byte[] json(Map<String, Object> machine) {
    List<Map<String, Object>> all = new ArrayList<>();
    rows.forEach((row, programs) ->
        all.add(Map.of("name", row.name(), "unit", row.unit(), "rounds", programs)));
    return Json.writeBytes(Map.of("machine", machine, "rows", all));
  }
}
