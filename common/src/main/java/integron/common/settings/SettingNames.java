package integron.common.settings;

import integron.common.text.NearestName;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names of settings, and the likely meaning of a wrong name.
final class SettingNames {
  private static final int CLOSE = 3;
  private static final int LONGEST_COMPARED = 100;
  private static final int LONGEST_WORD = 24;

  /// A name of ours.
  ///
  /// @param changes the number of letters that must change to turn the wrong name into it
  record Nearest(String name, int changes) {
    /// Whether the wrong name may be repeated, because it differs from ours in few letters.
    boolean isClose() {
      return changes <= CLOSE && changes <= lastWord(name).length() / 2;
    }
  }

  private SettingNames() {}

  static boolean isSection(String name) {
    return sections().anyMatch(name::equals);
  }

  private static Stream<String> sections() {
    return keys().filter(key -> key.contains(".")).map(key -> key.replaceFirst("\\..*", ""));
  }

  /// A line of a section.
  static String exampleOf(String section) {
    return Registry.all().stream()
        .filter(setting -> setting.key().startsWith(section + ".") && !setting.isSecret())
        .findFirst()
        .map(setting -> lastWord(setting.key()) + ": " + setting.defaultValue())
        .orElseThrow();
  }

  static Nearest nearestKey(String wrong) {
    Stream<String> sections = wrong.contains(".") ? Stream.empty() : sections();
    return nearest(wrong, Stream.concat(keys(), sections).toList());
  }

  static Nearest nearestVariable(String wrong) {
    return nearest(
        wrong,
        Stream.of(
                Registry.all().stream().map(Setting::variable),
                Registry.all().stream().flatMap(setting -> setting.fileVariable().stream()),
                Registry.OTHER_VARIABLES.stream())
            .flatMap(names -> names)
            .toList());
  }

  /// A word that is longer than every setting's may be a secret in the wrong place.
  static String shown(String variable) {
    return Arrays.stream(variable.split("_", -1))
        .map(word -> word.length() > LONGEST_WORD ? "…" : word)
        .collect(Collectors.joining("_"));
  }

  private static Stream<String> keys() {
    return Registry.all().stream().map(Setting::key);
  }

  /// Even when the whole names differ much, the last words may be equal, in another section.
  private static Nearest nearest(String wrong, Collection<String> names) {
    String name = wrong.substring(0, Math.min(wrong.length(), LONGEST_COMPARED));
    String closest =
        names.stream()
            .min(
                Comparator.comparingInt(ours ->
                    Math.min(
                        NearestName.changes(name, ours),
                        2 + NearestName.changes(lastWord(name), lastWord(ours)))))
            .orElseThrow();
    return new Nearest(
        closest, wrong.length() - name.length() + NearestName.changes(name, closest));
  }

  private static String lastWord(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
