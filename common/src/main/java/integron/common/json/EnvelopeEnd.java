package integron.common.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope.Mark;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What follows an event's `data` in its envelope, read without its data.
///
/// @param timestamp as [Json#time] writes it
public record EnvelopeEnd(String timestamp, Set<Mark> marks) {
  private static final String BEGIN = ",\"timestamp\":\"";

  /// No end is longer, not even one with all marks, unless it names clients.
  private static final int USUAL = 256;

  /// No end is longer, not even one with all the clients that there can be.
  private static final int LONGEST = 4_096;

  /// Returns the end of an envelope.
  ///
  /// @param json what [EnvelopeJson#around] made
  /// @throws IllegalArgumentException when it is no envelope
  public static EnvelopeEnd of(ByteBuffer json) {
    String usual = last(json, USUAL);
    String end = usual.contains(BEGIN) ? usual : last(json, LONGEST);
    int begin = end.lastIndexOf(BEGIN) + BEGIN.length();
    int close = end.indexOf('"', begin);
    if (begin < BEGIN.length() || close < 0) {
      throw new IllegalArgumentException("This is no envelope");
    }
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    for (Mark mark : Mark.values()) {
      if (end.indexOf("\"" + mark.name().toLowerCase(Locale.ROOT) + "\":true", close) > 0) {
        marks.add(mark);
      }
    }
    return new EnvelopeEnd(end.substring(begin, close), marks);
  }

  private static String last(ByteBuffer json, int most) {
    int length = Math.min(most, json.remaining());
    byte[] bytes = new byte[length];
    json.get(json.limit() - length, bytes);
    return new String(bytes, UTF_8);
  }
}
