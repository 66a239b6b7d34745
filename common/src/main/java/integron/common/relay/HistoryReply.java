package integron.common.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.common.event.EventType;
import integron.common.json.EnvelopeJson;
import integron.common.link.BrokenDeliveryException;
import integron.common.stream.EncodedEvent;
import integron.common.stream.EventIndex;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The answer to a [HistoryRequest]. For each event:
///
/// ```
/// number (8 bytes) │ length of the kind's name (1), name │ length of the envelope (4), envelope
/// ```
///
/// It does not say whom an event names, since the database does not say it either. So an erasure
/// must decode such an event, and it is not held for long.
public record HistoryReply(List<EncodedEvent> events) {
  private static final int NUMBERS = Long.BYTES + 1 + Integer.BYTES;

  public HistoryReply {
    events = List.copyOf(events);
  }

  /// Returns a reply of the first events that a message of `mostBytes` holds. An event that is too
  /// large even alone is left out.
  public static HistoryReply of(List<EncodedEvent> events, long mostBytes) {
    List<EncodedEvent> held = new ArrayList<>();
    long left = mostBytes;
    for (EncodedEvent event : events) {
      int length = length(event);
      if (length <= left) {
        held.add(event);
        left -= length;
      } else if (length <= mostBytes) {
        break;
      }
    }
    return new HistoryReply(held);
  }

  private static int length(EncodedEvent event) {
    return NUMBERS + event.type().wireName().length() + event.json().length;
  }

  public byte[] write() {
    ByteBuffer all = ByteBuffer.allocate(events.stream().mapToInt(HistoryReply::length).sum());
    for (EncodedEvent event : events) {
      byte[] type = event.type().wireName().getBytes(US_ASCII);
      all.putLong(event.id()).put((byte) type.length).put(type);
      all.putInt(event.json().length).put(event.json());
    }
    return all.array();
  }

  /// Reads what [#write] wrote.
  public static HistoryReply read(byte[] bytes) throws BrokenDeliveryException {
    List<EncodedEvent> events = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    try {
      while (rest.hasRemaining()) {
        events.add(event(rest));
      }
    } catch (BufferUnderflowException e) {
      throw new BrokenDeliveryException("an answer has another length than it says", e);
    }
    return new HistoryReply(events);
  }

  private static EncodedEvent event(ByteBuffer rest) throws BrokenDeliveryException {
    long id = rest.getLong();
    EventType type =
        EventType.ofWireName(new String(next(rest, Byte.toUnsignedInt(rest.get())), US_ASCII))
            .orElseThrow(() -> new BrokenDeliveryException("an event is of no kind"));
    byte[] json = next(rest, rest.getInt());
    if (!EnvelopeJson.isOf(id, type, json)) {
      throw new BrokenDeliveryException("an event is another one than the answer says");
    }
    return new EncodedEvent(new EventIndex(id, type, null, null), json);
  }

  private static byte[] next(ByteBuffer rest, int length) {
    if (length < 0 || length > rest.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    rest.get(bytes);
    return bytes;
  }
}
