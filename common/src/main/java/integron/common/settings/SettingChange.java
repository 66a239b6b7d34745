package integron.common.settings;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// A new text of a setting in the database.
///
/// @param text absent to return to the default
public record SettingChange(String key, @Nullable String text) {
  public SettingChange {
    requireNonNull(key);
  }

  /// Returns the change with the one text of its value.
  ///
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` when the text breaks the rule
  ///   of its setting
  public SettingChange canonical() {
    String wanted = text;
    return wanted == null
        ? this
        : new SettingChange(
            key, Registry.find(key).map(setting -> setting.canonical(wanted)).orElse(wanted));
  }
}
