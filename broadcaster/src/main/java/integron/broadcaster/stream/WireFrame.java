package integron.broadcaster.stream;

import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import integron.common.stream.EventIndex;
import java.nio.ByteBuffer;

/// An event as the JSON that shows it, the same for all subscribers, with the index of what is in
/// it, so that nothing has to be decoded to find out.
///
/// The first transport that asks for a complete frame has the JSON moved into one, which all its
/// subscribers share: the event is held once, and framed once. Other transports get copies.
public final class WireFrame {
  /// The objects around the bytes, and what a frame adds to the JSON.
  private static final int OBJECTS = 120;

  private final EventIndex index;

  /// Not volatile: every value has the same JSON, and its fields are final.
  private FramedJson held;

  private WireFrame(EventIndex index, byte[] json) {
    this.index = index;
    this.held = FramedJson.alone(json);
  }

  public static WireFrame of(EncodedEvent event) {
    return new WireFrame(event.index(), event.json());
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
    ByteBuffer buffer = json();
    byte[] json = new byte[buffer.remaining()];
    buffer.get(json);
    return new EncodedEvent(index, json);
  }

  public EventIndex index() {
    return index;
  }

  /// The envelope in it.
  public ByteBuffer json() {
    return held.json();
  }

  /// What it takes up in memory.
  long footprint() {
    return OBJECTS + index.footprint() + held.length();
  }

  public long id() {
    return index.id();
  }

  public EventType type() {
    return index.type();
  }

  /// The complete frame of a transport. Shared by its subscribers: never changed.
  byte[] bytes(Framing framing) {
    FramedJson present = held;
    if (present.isOf(framing)) {
      return present.bytes();
    }
    FramedJson framed = present.in(framing, index.id());
    if (present.isAlone()) {
      held = framed;
    }
    return framed.bytes();
  }
}
