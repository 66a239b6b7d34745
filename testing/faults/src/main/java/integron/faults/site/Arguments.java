package integron.faults.site;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// The arguments of an attack: options, which are `--name value` pairs, and flags, which are a
/// single `--name`.
public record Arguments(Map<String, String> values, Set<String> flags) {
  /// The arguments are wrong; the message is a sentence for the user.
  public static final class MisuseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MisuseException(String sentence) {
      super(sentence);
    }
  }

  /// Keeps its own copies.
  public Arguments {
    values = Map.copyOf(values);
    flags = Set.copyOf(flags);
  }

  /// Reads options.
  ///
  /// @param options the known names
  /// @throws MisuseException for an unknown option, or one without a value
  public static Arguments of(List<String> words, String... options) {
    return of(words, Set.of(), Set.of(options));
  }

  /// Reads flags and options.
  ///
  /// @throws MisuseException for an unknown option or flag, and for an option without a value
  public static Arguments of(List<String> words, Set<String> flags, Set<String> options) {
    Map<String, String> values = new HashMap<>();
    Set<String> set = new HashSet<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String name = word.startsWith("--") ? word.substring(2) : "";
      if (flags.contains(name)) {
        set.add(name);
      } else if (!options.contains(name)) {
        throw new MisuseException(unknown(word, flags, options));
      } else if (++i == words.size()) {
        throw new MisuseException("%s needs a value.".formatted(word));
      } else {
        values.put(name, words.get(i));
      }
    }
    return new Arguments(values, set);
  }

  private static String unknown(String word, Set<String> flags, Set<String> options) {
    Set<String> known = new TreeSet<>();
    flags.forEach(flag -> known.add("--" + flag));
    options.forEach(option -> known.add("--" + option + " …"));
    return "%s is unknown. The known arguments are: %s.".formatted(word, String.join(", ", known));
  }

  /// Reads names, of which several may follow one another.
  ///
  /// @return the given names; all known ones when none is given
  /// @throws MisuseException for an unknown name
  public static List<String> names(List<String> words, Collection<String> known) {
    for (String word : words) {
      if (!known.contains(word)) {
        throw new MisuseException(
            "%s is unknown. The known arguments are: %s."
                .formatted(word, String.join(", ", known)));
      }
    }
    return List.copyOf(words.isEmpty() ? known : words);
  }

  /// The given value, if there is one.
  public Optional<String> text(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /// Whether that flag was given.
  public boolean has(String flag) {
    return flags.contains(flag);
  }

  /// One of several values, by its name.
  ///
  /// @throws MisuseException when the name is unknown
  public <T> Optional<T> choice(String option, List<T> known, Function<T, String> name) {
    return text(option).map(given -> named(option, given, known, name));
  }

  private static <T> T named(String option, String given, List<T> known, Function<T, String> name) {
    return known.stream()
        .filter(one -> name.apply(one).equals(given))
        .findFirst()
        .orElseThrow(() ->
            new MisuseException(
                "--%s is one of %s, and not %s."
                    .formatted(
                        option, String.join(", ", known.stream().map(name).toList()), given)));
  }

  /// A number: the given one, or else `standard`.
  ///
  /// @throws MisuseException when it is not a whole number from 1
  public int number(String option, int standard) {
    long number = whole(option, standard, "a whole number from 1 to " + Integer.MAX_VALUE);
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw misused(option, "a whole number from 1 to " + Integer.MAX_VALUE);
    }
    return (int) number;
  }

  /// The seed of the random numbers, `--seed`: the given one, or else `standard`.
  ///
  /// @throws MisuseException when it is not a whole number
  public long seed(long standard) {
    return whole("seed", standard, "a whole number");
  }

  private long whole(String option, long standard, String expected) {
    try {
      return text(option).map(Long::parseLong).orElse(standard);
    } catch (NumberFormatException e) {
      throw misused(option, expected);
    }
  }

  private MisuseException misused(String option, String expected) {
    return new MisuseException(
        "--%s is %s, and not %s.".formatted(option, expected, text(option).orElse("")));
  }
}
