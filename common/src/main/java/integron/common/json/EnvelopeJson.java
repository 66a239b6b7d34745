package integron.common.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.EventType;
import integron.common.json.event.EventJson;
import integron.common.json.text.JsonText;
import integron.common.json.text.Times;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An event on the wire, built around the bytes of its `data`, which are encoded once: `{"id",
/// "type", "data", "timestamp"}`, a `true` field for each mark, the `replayOf` of a replay, and the
/// clients that it is sent to where these are not all.
public final class EnvelopeJson {
  private static final String TIMESTAMP = ",\"timestamp\":\"";
  private static final String WHITESPACE = " \t\r\n";
  private static final String UNMARKED_END = "\"}";
  private static final int TIME_LENGTH = "2024-01-15T12:00:00.000Z".length();

  private EnvelopeJson() {}

  /// Returns only an event's `data`, as UTF-8. It does not depend on number, time or marks.
  public static byte[] data(Event event) {
    return EventJson.data(event);
  }

  /// Returns the whole envelope of an event that is not encoded yet.
  static byte[] of(Envelope envelope) {
    return around(
        data(envelope.event()),
        envelope.id(),
        envelope.type(),
        Times.text(envelope.timestamp()),
        envelope.marks(),
        envelope.replayOf(),
        envelope.to());
  }

  /// Returns the whole envelope around these bytes.
  ///
  /// @param timestamp as [Times#text] writes it
  /// @throws IllegalArgumentException when `data` does not look like a JSON object
  public static byte[] around(
      byte[] data, long id, EventType type, String timestamp, Set<Mark> marks) {
    return around(data, id, type, timestamp, marks, null, List.of());
  }

  /// The same, for an event that may be a replay, or be for some clients alone.
  ///
  /// @param replayOf the number of the event that it shows again
  /// @param to as in [Envelope]
  public static byte[] around(
      byte[] data,
      long id,
      EventType type,
      String timestamp,
      Set<Mark> marks,
      @Nullable Long replayOf,
      List<String> to) {
    if (!looksLikeObject(data)) {
      throw new IllegalArgumentException("The data of event " + id + " is no JSON object");
    }
    byte[] head = head(id, type);
    byte[] end =
        (TIMESTAMP + timestamp + '"' + flags(marks) + original(replayOf) + targets(to) + '}')
            .getBytes(UTF_8);
    return ByteBuffer.allocate(head.length + data.length + end.length)
        .put(head)
        .put(data)
        .put(end)
        .array();
  }

  /// Whether these bytes begin and end as a JSON object does; the bytes between them are not read.
  public static boolean looksLikeObject(byte[] data) {
    if (data.length < 2 || data[0] != '{' || data[data.length - 1] != '}') {
      return false;
    }
    int at = 1;
    while (WHITESPACE.indexOf(data[at]) >= 0) {
      at++;
    }
    return data[at] == '"' || at == data.length - 1;
  }

  /// Whether these bytes begin and end as the envelope of that event does.
  public static boolean isOf(long id, EventType type, byte[] json) {
    byte[] head = head(id, type);
    return json.length > head.length
        && Arrays.equals(json, 0, head.length, head, 0, head.length)
        && json[json.length - 1] == '}';
  }

  /// Returns the timestamp of an envelope without marks, which stands at its end; nothing else is
  /// read.
  public static Optional<Instant> timeOfUnmarked(byte[] json) {
    int start = json.length - UNMARKED_END.length() - TIME_LENGTH;
    int before = start - TIMESTAMP.length();
    if (before < 0
        || !isAt(json, before, TIMESTAMP)
        || !isAt(json, start + TIME_LENGTH, UNMARKED_END)) {
      return Optional.empty();
    }
    return Optional.of(Times.parse(new String(json, start, TIME_LENGTH, US_ASCII)));
  }

  private static boolean isAt(byte[] json, int start, String text) {
    return new String(json, start, text.length(), US_ASCII).equals(text);
  }

  private static byte[] head(long id, EventType type) {
    return ("{\"id\":" + id + ",\"type\":\"" + type.wireName() + "\",\"data\":").getBytes(UTF_8);
  }

  private static String original(@Nullable Long replayOf) {
    return replayOf == null ? "" : ",\"replayOf\":" + replayOf;
  }

  private static String targets(List<String> to) {
    if (to.isEmpty()) {
      return "";
    }
    String field = new String(JsonText.writeObject(out -> out.texts("to", to)), UTF_8);
    return ',' + field.substring(1, field.length() - 1);
  }

  private static String flags(Set<Mark> marks) {
    return marks.isEmpty()
        ? ""
        : EnumSet.copyOf(marks).stream()
            .map(mark -> ",\"" + mark.name().toLowerCase(Locale.ROOT) + "\":true")
            .collect(Collectors.joining());
  }
}
