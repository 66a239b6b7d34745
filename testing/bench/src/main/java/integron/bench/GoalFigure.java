package integron.bench;

import java.util.Locale;

/// One measured value beside the largest one that is wanted.
///
/// @param most in the same unit; infinite where the value is for information
record GoalFigure(String name, double value, String unit, double most) {
  /// A value without a goal.
  static GoalFigure plain(String name, double value, String unit) {
    return new GoalFigure(name, value, unit, Double.POSITIVE_INFINITY);
  }

  boolean isMet() {
    return value <= most;
  }

  String row() {
    return String.format(Locale.ROOT, "%-66s %10.2f %-3s", name, value, unit) + goal();
  }

  private String goal() {
    return Double.isInfinite(most)
        ? ""
        : String.format(Locale.ROOT, " %8.2f %-3s %s", most, unit, isMet() ? "met" : "missed");
  }

  static String head() {
    return String.format(Locale.ROOT, "%-66s %14s %12s", "figure", "measured", "goal");
  }
}
