package integron.ingester.twitch;

import java.util.regex.Pattern;

/// Names and words as they may be shown.
public final class Plain {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
  private static final Pattern SPACING = Pattern.compile("[\t\n\r]");

  private Plain() {}

  /// The text without control characters, which read as boxes or as nothing; those that set words
  /// apart become spaces.
  public static String text(String text) {
    return CONTROL.matcher(text).find()
        ? CONTROL.matcher(SPACING.matcher(text).replaceAll(" ")).replaceAll("")
        : text;
  }
}
