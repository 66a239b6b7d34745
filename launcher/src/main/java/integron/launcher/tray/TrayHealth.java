package integron.launcher.tray;

/// What the icon says at a glance. Each has a shape of its own, so that it is known without its
/// colour.
public enum TrayHealth {
  GOOD,
  /// It works, or soon will, by itself.
  BUSY,
  /// It works, but a user should look.
  LOOK,
  BAD,
  /// Not known, or not set up.
  UNKNOWN
}
