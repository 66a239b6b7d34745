package integron.broadcaster.token;

/// What a token allows.
public enum TokenKind {
  /// Allows everything that the user of the dashboard may do.
  OWNER,
  /// Allows a page to follow the stream and to show alerts.
  OVERLAY
}
