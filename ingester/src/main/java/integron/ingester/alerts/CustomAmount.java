package integron.ingester.alerts;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The amount in a payload of another tool, which may be anything.
final class CustomAmount {
  /// Without an exponent, which could stand for a number of any length.
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}([.,][0-9]{1,18})?");

  private static final int MOST_DIGITS = 18;

  private CustomAmount() {}

  /// Returns the whole units of a number, or of a text that is one: 5 for `"5.99"`. Absent for
  /// everything else, and for what is below zero.
  static @Nullable Long of(@Nullable Object value) {
    return switch (value) {
      case BigDecimal number -> whole(number);
      case Number number when number instanceof Long || number instanceof Integer ->
          number.longValue() < 0 ? null : (Long) number.longValue();
      case Number number -> whole(new BigDecimal(number.toString()));
      case String text when NUMBER.matcher(text.strip()).matches() ->
          whole(new BigDecimal(text.strip().replace(',', '.')));
      case null, default -> null;
    };
  }

  private static @Nullable Long whole(BigDecimal number) {
    long digits = (long) number.precision() - number.scale();
    if (number.signum() < 0 || digits > MOST_DIGITS) {
      return null;
    }
    return digits <= 0 ? (Long) 0L : (Long) number.longValue();
  }
}
