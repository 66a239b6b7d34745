package integron.common.json.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Times as ISO-8601 UTC text with exactly three decimals, so that they sort as text.
public final class Times {
  private static final DateTimeFormatter ANY_YEAR =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static final String SHAPE = "0000-00-00T00:00:00.000Z";
  private static final int MOST_YEARS = 9_999;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private Times() {}

  /// Every event has a time, and a formatter takes longer for it than the rest of a small event.
  public static String text(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > MOST_YEARS) {
      return ANY_YEAR.format(instant);
    }
    char[] text = SHAPE.toCharArray();
    put(time.getYear(), 3, text);
    put(time.getMonthValue(), 6, text);
    put(time.getDayOfMonth(), 9, text);
    put(time.getHour(), 12, text);
    put(time.getMinute(), 15, text);
    put(time.getSecond(), 18, text);
    put(time.getNano() / NANOS_PER_MILLI, 22, text);
    return new String(text);
  }

  /// The number's digits, the last one at `last`.
  private static void put(int number, int last, char[] text) {
    int place = last;
    for (int rest = number; rest > 0; rest /= 10) {
      text[place--] = (char) ('0' + rest % 10);
    }
  }

  /// Reads any number of decimals.
  ///
  /// @throws WrongShapeException when it is no such text
  public static Instant parse(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new WrongShapeException("not an ISO-8601 time");
    }
  }
}
