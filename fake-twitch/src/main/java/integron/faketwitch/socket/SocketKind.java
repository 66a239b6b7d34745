package integron.faketwitch.socket;

/// The protocol of a socket.
public enum SocketKind {
  /// EventSub messages.
  EVENTSUB,
  /// Chat lines.
  IRC
}
