package integron.faketwitch.socket;

/// What a silenced socket no longer sends. What it would have sent is lost, as on a stalled
/// connection.
public enum Silence {
  /// Keepalive messages only.
  KEEPALIVES,
  /// Every message and every pong; the TCP connection stays.
  EVERYTHING
}
