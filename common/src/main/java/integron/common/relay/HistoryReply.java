package integron.common.relay;

import integron.common.link.BrokenDeliveryException;
import integron.common.link.Delivery;
import integron.common.link.DeliveryWriter;
import integron.common.stream.EncodedEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The answer to a [HistoryRequest]: each event as a [Delivery] after its length in four bytes,
/// since their numbers have gaps.
public record HistoryReply(List<EncodedEvent> events) {
  public HistoryReply {
    events = List.copyOf(events);
  }

  public byte[] write() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (EncodedEvent event : events) {
      byte[] one = DeliveryWriter.write(List.of(event));
      all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(one.length).array());
      all.writeBytes(one);
    }
    return all.toByteArray();
  }

  /// Reads what [#write] wrote.
  public static HistoryReply read(byte[] bytes) throws BrokenDeliveryException {
    List<EncodedEvent> events = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      int length = rest.remaining() < Integer.BYTES ? -1 : rest.getInt();
      if (length < 0 || length > rest.remaining()) {
        throw new BrokenDeliveryException("an answer has another length than it says");
      }
      events.addAll(Delivery.read(rest.slice(rest.position(), length)).events());
      rest.position(rest.position() + length);
    }
    return new HistoryReply(events);
  }
}
