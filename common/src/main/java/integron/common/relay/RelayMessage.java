package integron.common.relay;

import integron.common.event.Envelope;
import integron.common.event.Tombstone.Erased;
import integron.common.json.Json;
import integron.common.link.BrokenDeliveryException;
import integron.common.link.Delivery;
import integron.common.link.DeliveryWriter;
import integron.common.link.ProtocolRange;
import integron.common.link.Vocabulary;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// An event as a message of NATS: a [Delivery] of one event, under its position as the id of the
/// message.
public final class RelayMessage {
  /// The header with [#since].
  public static final String SINCE = "Integron-Since";

  private final String id;
  private final int since;
  private final byte[] body;

  /// A message as it was received.
  ///
  /// @param body from here on never changed
  public RelayMessage(String id, int since, byte[] body) {
    this.id = id;
    this.since = since;
    this.body = body;
  }

  /// Returns the message of an event.
  public static RelayMessage of(String epoch, EncodedEvent event) {
    return new RelayMessage(
        epoch + ':' + event.id(),
        Vocabulary.since(event.type()),
        DeliveryWriter.write(List.of(event)));
  }

  /// Returns the position in the id of a message.
  ///
  /// @throws BrokenDeliveryException where it has none
  public static Position position(String id) throws BrokenDeliveryException {
    int colon = id.lastIndexOf(':');
    try {
      return new Position(id.substring(0, colon), Long.parseLong(id.substring(colon + 1)));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new BrokenDeliveryException("a message of the relay has no position", e);
    }
  }

  /// `EPOCH:NUMBER`, by which NATS finds duplicates.
  public String id() {
    return id;
  }

  /// The lowest protocol of the link that has its kind.
  public int since() {
    return since;
  }

  /// Never changed.
  public byte[] body() {
    return body;
  }

  public Position position() throws BrokenDeliveryException {
    return position(id);
  }

  /// Returns the event; a tombstone where its kind is newer than this program.
  ///
  /// @throws BrokenDeliveryException where it cannot be read, or is another than its id says
  public EncodedEvent event() throws BrokenDeliveryException {
    long number = position().id();
    if (number < 1) {
      throw new BrokenDeliveryException("a message of the relay has a number that no event has");
    }
    if (since > ProtocolRange.SPOKEN.highest()) {
      return erased(number);
    }
    Delivery delivery = Delivery.read(body);
    EncodedEvent event = delivery.events().getFirst();
    if (delivery.events().size() != 1 || event.id() != number) {
      throw new BrokenDeliveryException("a message of the relay holds another event");
    }
    if (event.type().removes()) {
      requireReadable(event);
    }
    return event;
  }

  /// Each receiver erases the viewer that it names.
  private static void requireReadable(EncodedEvent removal) throws BrokenDeliveryException {
    try {
      removal.envelope();
    } catch (Json.MalformedException e) {
      throw new BrokenDeliveryException("a removal cannot be read", e);
    }
  }

  /// Returns the tombstone of a number.
  public static EncodedEvent erased(long number) {
    return EncodedEvent.of(new Envelope(number, Instant.EPOCH, new Erased(), Set.of()));
  }
}
