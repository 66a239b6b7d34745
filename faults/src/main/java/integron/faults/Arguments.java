package integron.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The arguments of an attack: `--name value` pairs.
public record Arguments(Map<String, String> values) {
  /// Reads them.
  ///
  /// @param names those that are known
  /// @throws Misused for any other, or one without a value
  public static Arguments of(List<String> words, String... names) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      String name = words.get(i).replaceFirst("^--", "");
      if (!Set.of(names).contains(name) || i + 1 == words.size()) {
        throw new Misused("The arguments are --" + String.join(" …, --", names) + " ….");
      }
      values.put(name, words.get(i + 1));
    }
    return new Arguments(Map.copyOf(values));
  }

  /// What was given, if anything.
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// What was given, or else `standard`.
  public int number(String name, int standard) {
    try {
      return text(name).map(Integer::parseInt).orElse(standard);
    } catch (NumberFormatException e) {
      throw new Misused("--" + name + " takes a whole number.");
    }
  }
}
