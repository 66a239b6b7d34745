package integron.broadcaster.stream;

import static java.util.Objects.requireNonNull;

import integron.common.event.Envelope;
import integron.common.event.EventType;
import integron.common.event.Footprint;
import integron.common.json.Json;
import java.util.function.UnaryOperator;

/// An event and the WebSocket frame that shows it, encoded once for all subscribers.
public final class WireFrame {
  private static final int OVERHEAD = 40;

  private final Envelope envelope;
  private final byte[] bytes;

  private WireFrame(Envelope envelope, byte[] bytes) {
    this.envelope = requireNonNull(envelope);
    this.bytes = bytes;
  }

  public static WireFrame of(Envelope envelope) {
    return new WireFrame(envelope, WebSocketFrame.text(Json.writeBytes(envelope)));
  }

  /// This frame, or another one where the change changes the event.
  WireFrame changed(UnaryOperator<Envelope> change) {
    Envelope changed = change.apply(envelope);
    return changed.equals(envelope) ? this : of(changed);
  }

  public Envelope envelope() {
    return envelope;
  }

  /// What it takes up in memory, as event and as frame.
  long footprint() {
    return Footprint.of(envelope) + bytes.length + OVERHEAD;
  }

  public long id() {
    return envelope.id();
  }

  public EventType type() {
    return envelope.type();
  }

  /// The bytes of the frame.
  public int length() {
    return bytes.length;
  }

  /// The frame with its header. Shared by all subscribers: never changed.
  byte[] bytes() {
    return bytes;
  }
}
