package integron.ingester.journal;

import integron.common.event.Envelope;
import integron.common.json.EnvelopeJson;
import integron.common.stream.EncodedEvent;

/// An event that is accepted: the record, for what the journal does with it, and the bytes of its
/// `data`, for its row and for everything that comes after the journal.
final class Accepted {
  private final Envelope envelope;
  private final byte[] data;

  private Accepted(Envelope envelope, byte[] data) {
    this.envelope = envelope;
    this.data = data;
  }

  /// Encodes it.
  static Accepted of(Envelope envelope) {
    return new Accepted(envelope, EnvelopeJson.data(envelope.event()));
  }

  Envelope envelope() {
    return envelope;
  }

  byte[] data() {
    return data;
  }

  /// For the ring, around the same bytes.
  EncodedEvent encoded() {
    return EncodedEvent.of(envelope, data);
  }
}
