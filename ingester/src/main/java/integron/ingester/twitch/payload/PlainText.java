package integron.ingester.twitch.payload;

import java.util.regex.Pattern;

/// Names and texts as they may be shown.
public final class PlainText {
  /// Controls, unpaired surrogates, and code points that are no characters: all of these show as
  /// boxes or as nothing.
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}\\x{E0000}\\x{E0001}]");

  private static final Pattern SPACING =
      Pattern.compile("[\t\n\\x0B\f\r\\x{85}\\x{2028}\\x{2029}]");

  /// Characters that join, mark and reorder text. Texts in some scripts and emoji need them; names
  /// do not.
  private static final Pattern FORMAT = Pattern.compile("[\\p{Cf}\\x{E0000}-\\x{E007F}]");

  private static final Pattern SPACE = Pattern.compile("\\p{Z}");
  private static final Pattern SEEN = Pattern.compile("[^\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}]");

  private PlainText() {}

  /// The text without characters that cannot be shown; a separator becomes a space.
  public static String text(String text) {
    return UNSEEN.matcher(SPACING.matcher(text).replaceAll(" ")).replaceAll("");
  }

  /// The same for a name, also without characters that change how the text around it reads.
  public static String name(String name) {
    String plain = FORMAT.matcher(text(name)).replaceAll("");
    return SPACE.matcher(plain).replaceAll(" ").strip();
  }

  /// Whether it has a visible character.
  public static boolean isSeen(String text) {
    return SEEN.matcher(text).find();
  }
}
