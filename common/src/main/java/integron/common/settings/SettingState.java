package integron.common.settings;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// A setting in one process.
///
/// @param text the value that the process uses; absent for a secret
/// @param next the value that waits for a start; absent where none waits
/// @param source of the value at the next start
/// @param fixedBy the variable or the line of the file that fixes it; absent where the database may
///   decide
/// @param isSet whether the value is not empty
public record SettingState(
    String key,
    @Nullable String text,
    @Nullable String next,
    SettingSource source,
    @Nullable String fixedBy,
    boolean isSet) {
  public SettingState {
    requireNonNull(key);
    requireNonNull(source);
  }
}
