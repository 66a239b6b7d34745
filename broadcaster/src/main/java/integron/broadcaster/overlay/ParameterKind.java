package integron.broadcaster.overlay;

/// What the values of a parameter are.
public enum ParameterKind {
  /// A whole number.
  NUMBER,
  /// One of several words.
  CHOICE,
  /// `1` or `0`.
  SWITCH,
  /// Words, separated by commas.
  LIST,
  /// Any text.
  TEXT
}
