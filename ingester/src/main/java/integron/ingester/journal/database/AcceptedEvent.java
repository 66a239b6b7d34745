package integron.ingester.journal.database;

import integron.common.event.Envelope;
import integron.common.json.EnvelopeJson;
import integron.common.stream.EncodedEvent;

/// An event that is accepted: the record, for what the journal does with it, and the bytes of its
/// `data`, for its row and for everything that comes after the journal.
public final class AcceptedEvent {
  private final Envelope envelope;
  private final byte[] data;

  private AcceptedEvent(Envelope envelope, byte[] data) {
    this.envelope = envelope;
    this.data = data;
  }

  /// Encodes it.
  public static AcceptedEvent of(Envelope envelope) {
    return new AcceptedEvent(envelope, EnvelopeJson.data(envelope.event()));
  }

  public Envelope envelope() {
    return envelope;
  }

  byte[] data() {
    return data;
  }

  /// For the ring, around the same bytes.
  public EncodedEvent encoded() {
    return EncodedEvent.of(envelope, data);
  }
}
