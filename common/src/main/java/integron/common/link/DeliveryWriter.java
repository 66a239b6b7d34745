package integron.common.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.stream.EncodedEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Builds a [Delivery]'s message event by event by copying their bytes.
public final class DeliveryWriter {
  private static final byte[] END = "]}\n".getBytes(UTF_8);

  private final byte[] begin;
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
  private final List<byte[]> envelopes = new ArrayList<>();
  private final long first;
  private final long now = System.nanoTime();
  private long length;

  /// Begins a message.
  ///
  /// @param first the number of the first event
  public DeliveryWriter(long first) {
    this.first = first;
    this.begin = ("{\"first\":" + first + ",\"events\":[").getBytes(UTF_8);
    this.length = (long) begin.length + END.length;
  }

  /// Returns the message with these consecutive events.
  public static byte[] write(List<EncodedEvent> events) {
    DeliveryWriter writer = new DeliveryWriter(events.getFirst().id());
    events.forEach(event -> writer.add(event, Integer.MAX_VALUE));
    return writer.message();
  }

  /// Adds the next event, unless the message would be longer than `most` bytes with it.
  ///
  /// @return whether it was added
  public boolean add(EncodedEvent event, long most) {
    if (event.id() != first + envelopes.size()) {
      throw new IllegalArgumentException("Event " + event.id() + " does not follow");
    }
    byte[] entry = DeliveryJson.entry(Delivery.Entry.of(event, now));
    int comma = envelopes.isEmpty() ? 0 : 1;
    long more = (long) comma + entry.length + event.json().length;
    if (length + more > most) {
      return false;
    }
    if (comma > 0) {
      entries.write(',');
    }
    entries.writeBytes(entry);
    envelopes.add(event.json());
    length += more;
    return true;
  }

  public byte[] message() {
    ByteBuffer message = ByteBuffer.allocate(Math.toIntExact(length));
    message.put(begin).put(entries.toByteArray()).put(END);
    envelopes.forEach(message::put);
    return message.array();
  }
}
