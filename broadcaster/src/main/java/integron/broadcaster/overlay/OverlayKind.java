package integron.broadcaster.overlay;

/// Whose overlay it is.
public enum OverlayKind {
  /// A part of Integron.
  BUILT_IN,
  /// The user's own.
  CUSTOM
}
