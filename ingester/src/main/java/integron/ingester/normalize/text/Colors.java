package integron.ingester.normalize.text;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Colours in Twitch's form, over EventSub and over IRC.
public final class Colors {
  private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]{1,32}");

  private Colors() {}

  /// `#RRGGBB`; null when the viewer never chose one, or when it is malformed.
  public static @Nullable String hexOrNull(Optional<String> color) {
    return color.filter(text -> HEX.matcher(text).matches()).orElse(null);
  }

  /// A colour's name in lower case; null when Twitch gives none.
  public static @Nullable String nameOrNull(Optional<String> color) {
    return color
        .filter(text -> NAME.matcher(text).matches())
        .map(text -> text.toLowerCase(Locale.ROOT))
        .orElse(null);
  }
}
