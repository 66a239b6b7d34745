package integron.broadcaster.stream;

import static java.util.Objects.requireNonNull;

import integron.common.event.Envelope;
import integron.common.event.EventType;
import integron.common.event.Footprint;
import integron.common.event.ViewerIds;
import integron.common.json.Json;
import integron.common.stream.Eraser;
import java.util.Set;

/// An event and the WebSocket frame that shows it, encoded once for all subscribers; and whom it
/// names, so that nothing has to be decoded to find out.
public final class WireFrame {
  private static final int OVERHEAD = 40;

  /// Of a place in the set; the id itself is the event's.
  private static final long PER_ID = 16;

  private final Envelope envelope;
  private final Set<String> viewerIds;
  private final byte[] bytes;

  private WireFrame(Envelope envelope, Set<String> viewerIds, byte[] bytes) {
    this.envelope = requireNonNull(envelope);
    this.viewerIds = requireNonNull(viewerIds);
    this.bytes = bytes;
  }

  public static WireFrame of(Envelope envelope) {
    return new WireFrame(
        envelope, ViewerIds.in(envelope.event()), WebSocketFrame.text(Json.writeBytes(envelope)));
  }

  /// This frame, or another one where something of it is to be erased.
  WireFrame without(Eraser eraser) {
    Envelope rest = eraser.apply(envelope, viewerIds);
    return rest.equals(envelope) ? this : of(rest);
  }

  public Envelope envelope() {
    return envelope;
  }

  /// What it takes up in memory, as event and as frame.
  long footprint() {
    return Footprint.of(envelope) + bytes.length + OVERHEAD + viewerIds.size() * PER_ID;
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
