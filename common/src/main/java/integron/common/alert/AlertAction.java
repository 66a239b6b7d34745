package integron.common.alert;

/// What the user does to a queue.
public enum AlertAction {
  /// No further alert is shown; the one on screen stays until its end.
  PAUSE,
  /// Alerts are shown again.
  RESUME,
  /// Ends the alert on screen, or the named one.
  SKIP,
  /// Shows an alert that has ended once more.
  REPLAY,
  /// Ends all waiting alerts.
  CLEAR,
  /// Alerts are shown without sound.
  MUTE,
  /// Alerts have their sound again.
  UNMUTE
}
