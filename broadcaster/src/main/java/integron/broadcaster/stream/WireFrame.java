package integron.broadcaster.stream;

import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import integron.common.stream.EventIndex;
import java.nio.ByteBuffer;

/// An event as the WebSocket frame that shows it, the same for all subscribers, with the index of
/// what is in it, so that nothing has to be decoded to find out.
public final class WireFrame {
  private static final int OBJECTS = 56;

  private final EventIndex index;
  private final byte[] bytes;

  private WireFrame(EventIndex index, byte[] bytes) {
    this.index = index;
    this.bytes = bytes;
  }

  public static WireFrame of(EncodedEvent event) {
    return new WireFrame(event.index(), WebSocketFrame.text(event.json()));
  }

  /// This frame, or another one where something of it is to be erased.
  WireFrame without(Eraser eraser) {
    if (!eraser.mayConcern(index)) {
      return this;
    }
    EncodedEvent event = event();
    EncodedEvent rest = event.without(eraser);
    return rest == event ? this : of(rest);
  }

  /// A copy of the event in it.
  EncodedEvent event() {
    byte[] json = new byte[json().remaining()];
    json().get(json);
    return new EncodedEvent(index, json);
  }

  public EventIndex index() {
    return index;
  }

  /// The envelope in it.
  public ByteBuffer json() {
    return WebSocketFrame.payload(bytes);
  }

  /// What it takes up in memory.
  long footprint() {
    return OBJECTS + index.footprint() + bytes.length;
  }

  public long id() {
    return index.id();
  }

  public EventType type() {
    return index.type();
  }

  /// The frame with its header. Shared by all subscribers: never changed.
  byte[] bytes() {
    return bytes;
  }
}
