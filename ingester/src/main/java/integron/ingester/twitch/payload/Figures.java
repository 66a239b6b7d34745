package integron.ingester.twitch.payload;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers in Twitch's form, over EventSub and over IRC.
public final class Figures {
  private static final Pattern WHOLE = Pattern.compile("([+-]?[0-9]{1,18})(?:\\.0{1,9})?");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /// 2^53 - 1.
  private static final long LARGEST = 9_007_199_254_740_991L;

  private Figures() {}

  /// The whole number in `text`, such as `12`, `+12` and `12.0`; empty when it is not one.
  public static Optional<Long> read(String text) {
    Matcher number = WHOLE.matcher(text.strip());
    return number.matches() ? Optional.of(Long.valueOf(number.group(1))) : Optional.empty();
  }

  /// Whether it may be an id of a user or a channel.
  public static boolean areDigits(String text) {
    return DIGITS.matcher(text).matches();
  }

  /// Decides which values count as unknown: Twitch sends nothing, `null` or 0 for an unknown
  /// number, such as the months of a viewer who does not share them.
  ///
  /// @return null when unknown
  public static @Nullable Integer known(Optional<Long> number) {
    return count(number).filter(count -> count > 0).orElse(null);
  }

  /// The number, where it may be an amount of points or money: neither negative nor beyond what
  /// every reader of JSON can hold.
  public static Optional<Long> amount(Optional<Long> number) {
    return number.filter(amount -> amount >= 0 && amount <= LARGEST);
  }

  /// The number, where it may be a count: neither negative nor beyond 32 bits.
  public static Optional<Integer> count(Optional<Long> number) {
    return number.filter(count -> count >= 0 && count <= Integer.MAX_VALUE).map(Long::intValue);
  }
}
