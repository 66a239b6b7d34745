package integron.bench;

import java.util.Locale;

/// One measured value beside the baseline of the same run. Only the ratio can be compared between
/// machines.
///
/// @param baseline the divisor of `value`, in the same unit
record Figure(String name, double value, double baseline, String unit) {
  double ratio() {
    return value / baseline;
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "%-44s %10.2f %-3s %10.2f %-3s %8.2f",
        name,
        value,
        unit,
        baseline,
        unit,
        ratio());
  }

  static String head() {
    return String.format(
        Locale.ROOT, "%-44s %14s %14s %8s", "figure", "measured", "baseline", "ratio");
  }
}
