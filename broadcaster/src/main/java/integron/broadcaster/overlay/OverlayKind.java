package integron.broadcaster.overlay;

/// Who made an overlay.
public enum OverlayKind {
  /// A part of Integron.
  BUILT_IN,
  /// The user's own.
  CUSTOM
}
