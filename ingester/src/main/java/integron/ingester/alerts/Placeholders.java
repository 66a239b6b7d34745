package integron.ingester.alerts;

import integron.common.alert.CustomKind;
import integron.common.text.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The words in braces of a template. The page fills them, since it knows which name is shown.
final class Placeholders {
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

  private static final List<String> COMMON = List.of("name");
  private static final List<String> OF_SUB = List.of("name", "tier", "months", "message", "amount");

  private Placeholders() {}

  /// Returns the words that a kind has.
  static List<String> of(String kind) {
    return switch (kind) {
      case "sub", "resub" -> OF_SUB;
      case "gift_sub" -> List.of("name", "amount", "tier", "total", "recipients");
      case "cheer", "power_up" -> List.of("name", "amount", "message");
      case "watch_streak", "charity", "bits_badge" -> List.of("name", "amount", "message");
      case "redemption" -> List.of("name", "reward", "amount", "message");
      case "raid", "shoutout", "shoutout_received" -> List.of("name", "viewers", "amount");
      case "hype_train_begin" -> List.of("amount");
      default -> COMMON;
    };
  }

  /// Returns a sentence about the first word that the kind does not have. A custom event can have
  /// any field.
  static Optional<String> mistake(String kind, String template) {
    boolean custom = CustomKind.is(kind);
    List<String> known = of(kind);
    return BRACES
        .matcher(template)
        .results()
        .map((MatchResult match) -> match.group(1))
        .filter(word -> custom ? !CustomKind.isField(word) : !known.contains(word))
        .findFirst()
        .map(word -> custom ? ofCustom(word) : sentence(kind, word, known));
  }

  private static String ofCustom(String word) {
    return "{%s} can be no field of a payload: a letter, then letters, digits and _."
        .formatted(shown(word));
  }

  private static String shown(String word) {
    return word.length() > 20 ? word.substring(0, 20) + "…" : word;
  }

  private static String sentence(String kind, String word, List<String> known) {
    String shown = shown(word);
    return NearestName.of(word, known)
        .map(nearest -> "{%s} is not known here. Did you mean {%s}?".formatted(shown, nearest))
        .orElseGet(() ->
            "{%s} is not known here. %s has {%s}."
                .formatted(shown, kind, String.join("}, {", known)));
  }
}
