package integron.common.link;

import static java.util.Objects.requireNonNull;

import integron.common.event.EventType;
import integron.common.json.EnvelopeJson;
import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import integron.common.stream.EventIndex;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Accepted events, in order and without a gap, as one binary message:
///
/// ```
/// {"first":13,"events":[{"type":"chat","bytes":304,"actor":"1","names":["m1"],"age":4100},…]}⏎
/// {"id":13,"type":"chat","data":{…},…}{"id":14,…}…
/// ```
///
/// The first line contains the length and the [EventIndex] of each envelope after it, so that the
/// envelopes are passed on unchanged.
public record Delivery(List<EncodedEvent> events) implements LinkMessage {
  private static final int LINE_END = '\n';
  private static final long NANOS_OF_A_MICROSECOND = 1_000;

  /// A greater age would be a mistake of the sender.
  private static final long OLDEST = 1_000_000L * 60 * 60 * 24 * 365;

  public Delivery {
    events = List.copyOf(events);
  }

  /// The first line.
  ///
  /// @param first the number of the first event
  public record Line(long first, List<Entry> events) {
    public Line {
      events = List.copyOf(events);
    }
  }

  /// The line's entry for an event.
  ///
  /// @param bytes the length of its envelope
  /// @param actor and `names` and `to` as in its [EventIndex]
  /// @param age how many microseconds before the sending the ingester received it; absent where
  ///   that is not known
  public record Entry(
      String type,
      int bytes,
      @Nullable String actor,
      List<String> names,
      List<String> to,
      @Nullable Long age) {
    public Entry {
      requireNonNull(type);
      names = List.copyOf(names);
      to = List.copyOf(to);
    }

    /// @param now the time of the sending, as `System.nanoTime()`
    static Entry of(EncodedEvent event, long now) {
      EventIndex index = event.index();
      if (index.names() == null) {
        throw new IllegalArgumentException(
            "Event " + index.id() + " has no list of the viewers that it names");
      }
      return new Entry(
          index.type().wireName(),
          event.json().length,
          index.actor(),
          index.names(),
          index.to(),
          ageOf(event, now));
    }
  }

  private static @Nullable Long ageOf(EncodedEvent event, long now) {
    return event.receivedAt() == EncodedEvent.UNKNOWN
        ? null
        : Math.max(0, now - event.receivedAt()) / NANOS_OF_A_MICROSECOND;
  }

  /// Reads a message. The events have the times of their receipt as this process counts time; the
  /// time on the way here is not in them.
  ///
  /// @throws BrokenDeliveryException when its parts do not fit together to the last byte
  public static Delivery read(ByteBuffer message) throws BrokenDeliveryException {
    byte[] bytes = new byte[message.remaining()];
    message.duplicate().get(bytes);
    return read(bytes);
  }

  /// Reads a message.
  ///
  /// @throws BrokenDeliveryException when its parts do not fit together to the last byte
  public static Delivery read(byte[] message) throws BrokenDeliveryException {
    int lineEnd = 0;
    while (lineEnd < message.length && message[lineEnd] != LINE_END) {
      lineEnd++;
    }
    long now = System.nanoTime();
    Line line = line(Arrays.copyOf(message, lineEnd));
    List<EncodedEvent> events = new ArrayList<>(line.events().size());
    int start = Math.min(lineEnd + 1, message.length);
    long id = line.first();
    for (Entry entry : line.events()) {
      if (entry.bytes() <= 0 || entry.bytes() > message.length - start) {
        throw new BrokenDeliveryException("an event is as long as no event can be");
      }
      byte[] json = Arrays.copyOfRange(message, start, start + entry.bytes());
      events.add(event(id++, entry, json, now));
      start += entry.bytes();
    }
    if (start < message.length) {
      throw new BrokenDeliveryException("there is more than the events that it names");
    }
    return new Delivery(events);
  }

  private static Line line(byte[] utf8) throws BrokenDeliveryException {
    try {
      Line line = DeliveryJson.line(utf8);
      if (line.events().isEmpty()) {
        throw new BrokenDeliveryException("it names no event");
      }
      return line;
    } catch (Json.MalformedException e) {
      throw new BrokenDeliveryException("its first line cannot be read", e);
    }
  }

  private static EncodedEvent event(long id, Entry entry, byte[] json, long now)
      throws BrokenDeliveryException {
    EventType type =
        EventType.ofWireName(entry.type())
            .orElseThrow(() -> new BrokenDeliveryException("an event is of no kind"));
    if (!EnvelopeJson.isOf(id, type, json)) {
      throw new BrokenDeliveryException("an event is another one than its first line says");
    }
    EncodedEvent event =
        new EncodedEvent(new EventIndex(id, type, entry.actor(), entry.names(), entry.to()), json);
    @Nullable Long age = entry.age();
    return age == null || age < 0 || age > OLDEST
        ? event
        : event.receivedAt(now - age * NANOS_OF_A_MICROSECOND);
  }
}
