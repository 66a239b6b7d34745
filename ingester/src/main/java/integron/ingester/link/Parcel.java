package integron.ingester.link;

import integron.common.link.DeliveryWriter;
import integron.common.stream.EncodedEvent;
import java.util.List;

/// A delivery, built event by event so that it stays below a size in bytes, as the broadcaster
/// measures it.
final class Parcel {
  private final byte[] message;
  private final long first;
  private final long last;
  private final long receivedAt;

  private Parcel(byte[] message, EncodedEvent first, EncodedEvent last) {
    this.message = message;
    this.first = first.id();
    this.last = last.id();
    this.receivedAt = first.receivedAt();
  }

  /// Packs as many of the first events as fit.
  ///
  /// @param events in order, at least one
  /// @param usual the most bytes of a message with several events
  /// @param most the most bytes of a message
  static Parcel of(List<EncodedEvent> events, int usual, int most) {
    EncodedEvent first = events.getFirst();
    DeliveryWriter writer = new DeliveryWriter(first.id());
    if (!writer.add(first, most)) {
      return new Parcel(new byte[0], first, first);
    }
    int added = 1;
    while (added < events.size() && writer.add(events.get(added), Math.min(usual, most))) {
      added++;
    }
    return new Parcel(writer.message(), first, events.get(added - 1));
  }

  /// The encoded delivery; empty when the first event alone exceeds the limit.
  byte[] message() {
    return message;
  }

  /// The first id in the delivery.
  long first() {
    return first;
  }

  /// When the first event was received, as in [EncodedEvent].
  long receivedAt() {
    return receivedAt;
  }

  /// The last id in the delivery.
  long last() {
    return last;
  }

  boolean isTooLarge() {
    return message.length == 0;
  }
}
