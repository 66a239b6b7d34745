package integron.common.settings;

/// The form of a setting's value in JSON.
public enum SettingForm {
  /// A string.
  TEXT,
  /// A whole number.
  NUMBER,
  /// `true` or `false`.
  FLAG,
  /// An array of strings.
  LIST
}
