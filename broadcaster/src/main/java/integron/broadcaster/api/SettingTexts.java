package integron.broadcaster.api;

import integron.common.problem.Problem.Code;
import integron.common.problem.Problem.Part;
import integron.common.settings.Setting;
import integron.common.settings.SettingChange;
import integron.common.settings.SettingChecks;
import integron.common.settings.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values of settings as JSON, and as the text that the environment, the file and the database
/// have.
final class SettingTexts {
  /// More digits than a number has.
  private static final int MOST_DIGITS = 20;

  private SettingTexts() {}

  /// The changes of a request. The text of an unknown key is empty: its name is the mistake.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` that names each key whose value
  ///   has the wrong type
  static List<SettingChange> of(Map<String, @Nullable Object> values) {
    List<SettingChange> changes = new ArrayList<>();
    List<Part> wrong = new ArrayList<>();
    values.forEach((key, value) -> {
      Optional<Setting<?>> setting = Settings.definition(key);
      if (value == null || setting.isEmpty()) {
        changes.add(new SettingChange(key, value == null ? null : ""));
      } else {
        text(setting.get(), value)
            .ifPresentOrElse(
                text -> changes.add(new SettingChange(key, text)),
                () -> wrong.add(wrongType(setting.get())));
      }
    });
    if (!wrong.isEmpty()) {
      wrong.addAll(unknown(changes));
    }
    SettingChecks.refuse(wrong);
    return changes;
  }

  /// Names the settings that do not exist. After a value of a wrong type, the process checks
  /// nothing else.
  private static List<Part> unknown(List<SettingChange> changes) {
    return changes.stream()
        .filter(change -> Settings.definition(change.key()).isEmpty())
        .map(change -> SettingChecks.unknown(change.key()))
        .toList();
  }

  private static Part wrongType(Setting<?> setting) {
    String type =
        switch (setting.kind().form()) {
          case NUMBER -> "a number";
          case FLAG -> "true or false";
          case TEXT -> "a text";
          case LIST -> "a list of texts";
        };
    return new Part(
        setting.key(),
        Code.BAD_REQUEST,
        "%s must be %s: %s.".formatted(setting.key(), type, setting.kind().rule()));
  }

  private static Optional<String> text(Setting<?> setting, Object value) {
    return switch (setting.kind().form()) {
      case NUMBER ->
          value instanceof Number number
              ? number(new BigDecimal(number.toString()))
              : Optional.empty();
      case FLAG -> value instanceof Boolean flag ? Optional.of(flag.toString()) : Optional.empty();
      case TEXT -> value instanceof String text ? Optional.of(text) : Optional.empty();
      case LIST -> value instanceof List<?> list ? list(list) : Optional.empty();
    };
  }

  /// A number with an enormous exponent would need as much memory.
  private static Optional<String> number(BigDecimal number) {
    if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
      return Optional.empty();
    }
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() <= 0
        ? Optional.of(plain.toBigIntegerExact().toString())
        : Optional.empty();
  }

  private static Optional<String> list(List<?> values) {
    boolean fits =
        values.stream().allMatch(value -> value instanceof String text && !text.contains(","));
    return fits
        ? Optional.of(values.stream().map(String::valueOf).collect(Collectors.joining(",")))
        : Optional.empty();
  }

  /// The JSON of a text that fits its setting.
  static Object value(Setting<?> setting, String text) {
    return switch (setting.kind().form()) {
      case NUMBER -> Integer.valueOf(text.strip());
      case FLAG -> Boolean.valueOf(text.strip());
      case TEXT -> text;
      case LIST ->
          Arrays.stream(text.split(",", -1))
              .map(String::strip)
              .filter(it -> !it.isEmpty())
              .toList();
    };
  }
}
