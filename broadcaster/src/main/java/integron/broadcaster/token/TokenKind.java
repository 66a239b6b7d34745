package integron.broadcaster.token;

/// What a token allows.
public enum TokenKind {
  /// Everything that the user of the dashboard may do.
  OWNER,
  /// To follow the stream on a page, and to show alerts.
  OVERLAY
}
