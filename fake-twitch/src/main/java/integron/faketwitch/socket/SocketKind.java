package integron.faketwitch.socket;

/// What a socket speaks.
public enum SocketKind {
  /// EventSub messages.
  EVENTSUB,
  /// Chat lines.
  IRC
}
