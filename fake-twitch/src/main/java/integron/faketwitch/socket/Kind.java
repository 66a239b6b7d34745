package integron.faketwitch.socket;

/// What a socket speaks.
public enum Kind {
  /// EventSub messages.
  EVENTSUB,
  /// Chat lines.
  IRC
}
