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
}
