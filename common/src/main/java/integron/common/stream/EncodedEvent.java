package integron.common.stream;

import static java.util.Objects.requireNonNull;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.event.Tombstone.Erased;
import integron.common.json.EnvelopeJson;
import integron.common.json.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An accepted event as the bytes that subscribers get, with an index of what is in it. It is
/// encoded once, when it is accepted; rings, link, sockets and pages pass these bytes on.
public final class EncodedEvent {
  /// [#receivedAt] of an event whose time of receipt is not known.
  public static final long UNKNOWN = Long.MIN_VALUE;

  private static final int OBJECTS = 64;

  private final EventIndex index;
  private final byte[] json;
  private final long receivedAt;

  /// An event of bytes that exist already.
  ///
  /// @param json the whole envelope; from here on never changed
  public EncodedEvent(EventIndex index, byte[] json) {
    this(index, json, UNKNOWN);
  }

  private EncodedEvent(EventIndex index, byte[] json, long receivedAt) {
    this.index = requireNonNull(index);
    this.json = json;
    this.receivedAt = receivedAt;
  }

  public static EncodedEvent of(Envelope envelope) {
    return of(envelope, EnvelopeJson.data(envelope.event()));
  }

  /// Around bytes that exist already.
  ///
  /// @param data the event's, from [EnvelopeJson#data]
  public static EncodedEvent of(Envelope envelope, byte[] data) {
    return new EncodedEvent(
        EventIndex.of(envelope),
        EnvelopeJson.around(
            data,
            envelope.id(),
            envelope.type(),
            Json.time(envelope.timestamp()),
            envelope.marks(),
            envelope.replayOf(),
            envelope.to()));
  }

  /// Returns an event from the columns of its row, without a look into `data`.
  ///
  /// @throws IllegalArgumentException when `data` is no JSON object
  public static EncodedEvent ofRow(
      long id,
      EventType type,
      @Nullable String actor,
      byte[] data,
      String timestamp,
      Set<Mark> marks) {
    return new EncodedEvent(
        new EventIndex(id, type, actor, null),
        EnvelopeJson.around(data, id, type, timestamp, marks));
  }

  public EventIndex index() {
    return index;
  }

  public long id() {
    return index.id();
  }

  public EventType type() {
    return index.type();
  }

  /// The whole envelope; never changed.
  public byte[] json() {
    return json;
  }

  /// When the ingester received it, as `System.nanoTime()` of this process; [#UNKNOWN] where that
  /// is not known.
  public long receivedAt() {
    return receivedAt;
  }

  /// Returns the same event with the time of its receipt.
  public EncodedEvent receivedAt(long nanos) {
    return new EncodedEvent(index, json, nanos);
  }

  /// Decodes the event; for the few events whose content matters.
  ///
  /// @throws Json.MalformedException when another program created it
  public Envelope envelope() throws Json.MalformedException {
    return Json.read(json, Envelope.class);
  }

  /// Returns the part of the event that may be shown. Decodes it only if its index does not decide
  /// that; an event that cannot be decoded becomes a tombstone.
  ///
  /// @return this event if nothing has to be erased
  public EncodedEvent without(Eraser eraser) {
    if (!eraser.mayConcern(index)) {
      return this;
    }
    try {
      Envelope envelope = envelope();
      Envelope rest = eraser.apply(envelope);
      return rest.equals(envelope) ? this : of(rest).receivedAt(receivedAt);
    } catch (Json.MalformedException e) {
      return erased();
    }
  }

  /// Returns a tombstone with the same number. It has no time, since nothing is decoded.
  public EncodedEvent erased() {
    return of(new Envelope(id(), Instant.EPOCH, new Erased(), Set.of()));
  }

  /// When it happened, if it has no mark.
  public Optional<Instant> timeOfUnmarked() {
    return EnvelopeJson.timeOfUnmarked(json);
  }

  /// Its bytes in memory.
  public long footprint() {
    return OBJECTS + index.footprint() + json.length;
  }
}
