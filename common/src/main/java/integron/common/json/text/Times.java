package integron.common.json.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// Times as ISO-8601 UTC text with exactly three decimals, so that they sort as text.
public final class Times {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private Times() {}

  public static String text(Instant instant) {
    return MILLISECONDS.format(instant);
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
