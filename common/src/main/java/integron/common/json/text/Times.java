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
  private static final int SECONDS_END = 19;
  private static final int LONGEST = SECONDS_END + 10;
  private static final int HOURS = 24;
  private static final int SECONDS = 60;

  private Times() {}

  /// Written by hand: every event has a time, and a formatter takes longer for it than the rest of
  /// a small event.
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

  /// Writes the number's digits, the last one at `last`.
  private static void put(int number, int last, char[] text) {
    int place = last;
    for (int rest = number; rest > 0; rest /= 10) {
      text[place--] = (char) ('0' + rest % 10);
    }
  }

  /// Whether the text has the usual form of Twitch's and Integron's times: UTC, with up to nine
  /// decimals. It is read by hand, because a formatter takes far longer; the formatter reads all
  /// other forms.
  private static boolean isUsual(String text) {
    int end = text.length() - 1;
    if (end < SECONDS_END || end == SECONDS_END + 1 || end > LONGEST || text.charAt(end) != 'Z') {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char expected = i < SHAPE.length() - 1 ? SHAPE.charAt(i) : '0';
      boolean fits = expected == '0' ? isDigit(text.charAt(i)) : text.charAt(i) == expected;
      if (!fits) {
        return false;
      }
    }
    return number(text, 11, 13) < HOURS && number(text, 17, SECONDS_END) < SECONDS;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static Instant usual(String text) {
    int end = text.length() - 1;
    int nanos = end == SECONDS_END ? 0 : number(text, SECONDS_END + 1, end);
    for (int decimals = end - SECONDS_END - 1; decimals < 9; decimals++) {
      nanos *= 10;
    }
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, SECONDS_END),
            nanos)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int start, int end) {
    return Integer.parseInt(text, start, end, 10);
  }

  /// Reads any number of decimals.
  ///
  /// @throws WrongShapeException when the text is not a time
  public static Instant parse(String text) {
    try {
      return isUsual(text) ? usual(text) : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new WrongShapeException("not an ISO-8601 time");
    }
  }
}
