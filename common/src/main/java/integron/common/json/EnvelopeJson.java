package integron.common.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.EventType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// An event on the wire, put together around the bytes of its `data`, which are made once: `{"id",
/// "type", "data", "timestamp"}` and a `true` field for each mark.
public final class EnvelopeJson {
  private EnvelopeJson() {}

  /// An event's `data`. Half of a character that takes two, which UTF-8 cannot say, becomes `?`.
  public static byte[] data(Event event) {
    return Json.writeData(event).getBytes(UTF_8);
  }

  /// The whole envelope, with these bytes as they are.
  ///
  /// @param timestamp as [Json#time] writes it
  /// @throws IllegalArgumentException when `data` does not look like a JSON object
  public static byte[] around(
      byte[] data, long id, EventType type, String timestamp, Set<Mark> marks) {
    if (data.length < 2 || data[0] != '{' || data[data.length - 1] != '}') {
      throw new IllegalArgumentException("The data of event " + id + " is no JSON object");
    }
    byte[] head = head(id, type);
    byte[] end = (",\"timestamp\":\"" + timestamp + '"' + flags(marks) + '}').getBytes(UTF_8);
    return ByteBuffer.allocate(head.length + data.length + end.length)
        .put(head)
        .put(data)
        .put(end)
        .array();
  }

  /// Whether these bytes begin and end as the envelope of that event does.
  public static boolean isOf(long id, EventType type, byte[] json) {
    byte[] head = head(id, type);
    return json.length > head.length
        && Arrays.equals(json, 0, head.length, head, 0, head.length)
        && json[json.length - 1] == '}';
  }

  /// Reads what [#around] made.
  public static Envelope read(byte[] json) throws Json.MalformedException {
    return Json.read(new String(json, UTF_8), Envelope.class);
  }

  private static byte[] head(long id, EventType type) {
    return ("{\"id\":" + id + ",\"type\":\"" + type.wireName() + "\",\"data\":").getBytes(UTF_8);
  }

  private static String flags(Set<Mark> marks) {
    return marks.isEmpty()
        ? ""
        : EnumSet.copyOf(marks).stream()
            .map(mark -> ",\"" + mark.name().toLowerCase(Locale.ROOT) + "\":true")
            .collect(Collectors.joining());
  }
}
