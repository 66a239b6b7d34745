package integron.faults.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a process grows from minute to minute.
final class Growth {
  /// A process may hold this many more descriptors at the end than at the beginning: connections
  /// that are just being made.
  private static final int MORE_DESCRIPTORS = 16;

  private static final int MINUTES_OF_HOUR = 60;

  private final String name;
  private final List<ProcessSize> sizes = new ArrayList<>();

  Growth(String name) {
    this.name = name;
  }

  /// Adds the size of the next minute.
  void add(ProcessSize size) {
    sizes.add(size);
  }

  /// The slope of the line through the second half, by least squares, in megabytes an hour: the
  /// first half has what a process takes once.
  double slope() {
    List<ProcessSize> half = sizes.subList(sizes.size() / 2, sizes.size());
    double middle = (half.size() - 1) / 2.0;
    double mean = half.stream().mapToDouble(ProcessSize::megabytes).average().orElse(0);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < half.size(); i++) {
      products += (i - middle) * (half.get(i).megabytes() - mean);
      squares += (i - middle) * (i - middle);
    }
    return squares == 0 ? 0 : MINUTES_OF_HOUR * products / squares;
  }

  boolean leaksDescriptors() {
    return sizes.getLast().descriptors() > sizes.getFirst().descriptors() + MORE_DESCRIPTORS;
  }

  @Override
  public String toString() {
    ProcessSize first = sizes.getFirst();
    ProcessSize last = sizes.getLast();
    return String.format(
        Locale.ROOT,
        "%s: %.0f MB after the first minute, %.0f at half time, %.0f at the end, slope of the"
            + " second half %.1f MB/h; %d and %d descriptors",
        name,
        first.megabytes(),
        sizes.get(sizes.size() / 2).megabytes(),
        last.megabytes(),
        slope(),
        first.descriptors(),
        last.descriptors());
  }
}
