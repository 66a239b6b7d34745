package integron.ingester.journal.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope;
import integron.common.json.EnvelopeJson;
import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import java.util.Optional;

/// An accepted event: the record for the journal, and the encoded bytes of its `data` for its row
/// and for every later reader.
public final class AcceptedEvent {
  private final Envelope envelope;
  private final byte[] data;

  private AcceptedEvent(Envelope envelope, byte[] data) {
    this.envelope = envelope;
    this.data = data;
  }

  /// Encodes the event.
  public static AcceptedEvent of(Envelope envelope) {
    return new AcceptedEvent(envelope, EnvelopeJson.data(envelope.event()));
  }

  public Envelope envelope() {
    return envelope;
  }

  byte[] data() {
    return data;
  }

  /// Returns the event of the ring's form; empty where it cannot be read.
  public static Optional<Envelope> decoded(EncodedEvent event) {
    try {
      return Optional.of(event.envelope());
    } catch (Json.MalformedException e) {
      return Optional.empty();
    }
  }

  /// Returns the whole envelope as text, around the same bytes.
  public String json() {
    return new String(EncodedEvent.of(envelope, data).json(), UTF_8);
  }

  /// Returns the ring's form, which shares the bytes.
  ///
  /// @param receivedAt as in [EncodedEvent]
  public EncodedEvent encoded(long receivedAt) {
    return EncodedEvent.of(envelope, data).receivedAt(receivedAt);
  }
}
