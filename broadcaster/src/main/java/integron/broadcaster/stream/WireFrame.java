package integron.broadcaster.stream;

import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import integron.common.stream.EventIndex;
import java.nio.ByteBuffer;

/// An event as JSON, the same for all subscribers, with an index of its contents, so that it need
/// not be decoded.
///
/// For the first transport that requests a complete frame and shares it ([Framing#isShared]), this
/// moves the JSON into that frame, which all subscribers of the transport share: one copy, framed
/// once. Other transports get copies.
public final class WireFrame {
  /// The size of the objects around the bytes, and of what a frame adds to the JSON.
  private static final int OBJECTS = 136;

  private final EventIndex index;
  private final long arrivedAt;
  private final long receivedAt;

  /// Not volatile: every value has the same JSON, and its fields are final.
  private FramedJson held;

  private WireFrame(EncodedEvent event, long arrivedAt) {
    this.index = event.index();
    this.arrivedAt = arrivedAt;
    this.receivedAt = event.receivedAt();
    this.held = FramedJson.alone(event.json());
  }

  /// Returns the frame of an event that did not come over the link just now.
  public static WireFrame of(EncodedEvent event) {
    return new WireFrame(event, EncodedEvent.UNKNOWN);
  }

  /// Returns the frame of an event that has come over the link.
  ///
  /// @param nanos when it arrived, as `System.nanoTime()`
  static WireFrame arrived(EncodedEvent event, long nanos) {
    return new WireFrame(event, nanos);
  }

  /// Returns this frame, or another one where part of it must be erased.
  WireFrame without(Eraser eraser) {
    if (!eraser.mayConcern(index)) {
      return this;
    }
    EncodedEvent event = event();
    EncodedEvent rest = event.without(eraser);
    return rest == event ? this : new WireFrame(rest.receivedAt(receivedAt), arrivedAt);
  }

  /// Returns a copy of its event.
  EncodedEvent event() {
    ByteBuffer buffer = json();
    byte[] json = new byte[buffer.remaining()];
    buffer.get(json);
    return new EncodedEvent(index, json);
  }

  public EventIndex index() {
    return index;
  }

  /// Returns its envelope.
  public ByteBuffer json() {
    return held.json();
  }

  /// When it arrived in this process, as `System.nanoTime()`; [EncodedEvent#UNKNOWN] where that is
  /// not known.
  long arrivedAt() {
    return arrivedAt;
  }

  /// When the ingester received it, as in [EncodedEvent].
  long receivedAt() {
    return receivedAt;
  }

  /// Returns its bytes in memory.
  long footprint() {
    return OBJECTS + index.footprint() + held.length();
  }

  public long id() {
    return index.id();
  }

  public EventType type() {
    return index.type();
  }

  /// Returns the complete frame of a transport. Its subscribers share it: never change it.
  byte[] bytes(Framing framing) {
    FramedJson present = held;
    if (present.isOf(framing)) {
      return present.bytes();
    }
    FramedJson framed = present.in(framing, index.id());
    if (present.isAlone() && framing.isShared()) {
      held = framed;
    }
    return framed.bytes();
  }
}
