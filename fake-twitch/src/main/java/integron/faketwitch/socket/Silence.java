package integron.faketwitch.socket;

/// What a silenced socket stops sending. It drops those messages, as a stalled connection does.
public enum Silence {
  /// Keepalive messages only.
  KEEPALIVES,
  /// Every message and every pong; the TCP connection stays.
  EVERYTHING
}
