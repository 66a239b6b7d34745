package integron.common.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known name that a wrong one was probably meant to be.
public final class NearestName {
  private static final int LONGEST = 40;
  private static final int CLOSE = 3;

  private NearestName() {}

  /// Returns the nearest of the known names, if few letters of it differ.
  public static Optional<String> of(String wrong, Collection<String> known) {
    String start = wrong.substring(0, Math.min(LONGEST, wrong.length()));
    return known.stream()
        .min(Comparator.comparingInt(name -> changes(start, name)))
        .filter(name -> changes(start, name) <= Math.min(CLOSE, (name.length() + 1) / 2));
  }

  /// Returns how many letters to add, remove or replace: the Levenshtein distance.
  public static int changes(String from, String to) {
    int[] above = new int[to.length() + 1];
    Arrays.setAll(above, column -> column);
    for (int row = 1; row <= from.length(); row++) {
      int[] line = new int[to.length() + 1];
      line[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        line[column] =
            Math.min(above[column - 1] + replaced, 1 + Math.min(above[column], line[column - 1]));
      }
      above = line;
    }
    return above[to.length()];
  }
}
