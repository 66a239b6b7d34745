package integron.ingester.publish;

import integron.common.json.text.Times;
import integron.common.json.text.WrongShapeException;
import integron.common.text.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The texts of a test event as those of an event of Twitch would be: without characters that
/// cannot be shown, logins in lower case, and times in their one form.
final class ShownTexts {
  private static final String LOGIN = "username";
  private static final Set<String> NAMES = Set.of(LOGIN, "displayName");

  /// What a tool or Twitch has sent is passed on unchanged.
  private static final Set<String> UNCHANGED = Set.of("payload");

  private ShownTexts() {}

  static Map<String, @Nullable Object> of(Map<?, ? extends @Nullable Object> fields) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    fields.forEach((key, value) -> {
      String name = String.valueOf(key);
      shown.put(name, UNCHANGED.contains(name) ? value : of(name, value));
    });
    return shown;
  }

  private static @Nullable Object of(String field, @Nullable Object value) {
    return switch (value) {
      case Map<?, ?> object -> of(object);
      case List<?> list -> list.stream().map(element -> of(field, element)).toList();
      case String text when field.equals(LOGIN) -> PlainText.name(text).toLowerCase(Locale.ROOT);
      case String text when NAMES.contains(field) -> PlainText.name(text);
      case String text when isTime(field) -> time(PlainText.text(text));
      case String text -> PlainText.text(text);
      case null, default -> value;
    };
  }

  private static boolean isTime(String field) {
    return field.endsWith("At") || field.equals("since") || field.equals("until");
  }

  private static String time(String text) {
    try {
      return Times.text(Times.parse(text));
    } catch (WrongShapeException e) {
      return text; // The check of the data says what is wrong.
    }
  }
}
