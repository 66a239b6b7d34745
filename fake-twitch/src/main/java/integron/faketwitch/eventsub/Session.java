package integron.faketwitch.eventsub;

import integron.faketwitch.socket.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One EventSub session: a welcome names it, subscriptions belong to it. Guarded by
/// [EventSubServer].
///
/// ```
/// open ──session_reconnect──▶ handing over ──new socket welcomed──▶ open (on the new socket)
///   │                               │
///   └────────── socket gone, or 30 s of grace over ──▶ ended, subscriptions disabled
/// ```
final class Session {
  private final Instant connectedAt;
  private final Duration keepalive;
  private String id;
  private Wire wire;
  private boolean used;
  private @Nullable Handover handover;

  /// An announced change of sockets, valid once.
  record Handover(String challenge, boolean newId) {}

  Session(String id, Wire wire, Duration keepalive, Instant connectedAt) {
    this.id = id;
    this.wire = wire;
    this.keepalive = keepalive;
    this.connectedAt = connectedAt;
  }

  String id() {
    return id;
  }

  Wire wire() {
    return wire;
  }

  Duration keepalive() {
    return keepalive;
  }

  Instant connectedAt() {
    return connectedAt;
  }

  /// Whether it has ever had a subscription.
  boolean used() {
    return used;
  }

  void use() {
    used = true;
  }

  void announce(Handover next) {
    handover = next;
  }

  Optional<Handover> handover() {
    return Optional.ofNullable(handover);
  }

  /// Moves to the new socket of the handover.
  void move(Wire next, String nextId) {
    wire = next;
    id = nextId;
    handover = null;
  }
}
