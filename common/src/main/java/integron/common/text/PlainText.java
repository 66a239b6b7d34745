package integron.common.text;

import java.util.function.IntUnaryOperator;

/// Names and texts as they may be shown.
///
/// Every text of every event passes through here, some of them several times. Regular expressions
/// took a tenth of the ingester's time in Java code, so the rule is written out; `PlainTextTest`
/// compares it with the expressions.
public final class PlainText {
  private static final int NOTHING = -1;
  private static final int FIRST_PRINTABLE = ' ';
  private static final int LAST_PRINTABLE = '~';

  private PlainText() {}

  /// The text without characters that cannot be shown; a separator becomes a space.
  public static String text(String text) {
    return each(text, PlainText::shown);
  }

  /// The same for a name, also without characters that change how the text around it reads.
  public static String name(String name) {
    return each(name, PlainText::shownInName).strip();
  }

  /// Whether it has a visible character.
  public static boolean isSeen(String text) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int character = text.codePointAt(i);
      if (!isUnseen(character)
          && !isFormat(character)
          && !isSpace(character)
          && !isFiller(character)) {
        return true;
      }
    }
    return false;
  }

  /// @param shown a character's stand-in, or [#NOTHING]; printable ASCII stands for itself
  private static String each(String text, IntUnaryOperator shown) {
    if (isPrintableAscii(text)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .map(shown)
        .filter(character -> character != NOTHING)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < FIRST_PRINTABLE || character > LAST_PRINTABLE) {
        return false;
      }
    }
    return true;
  }

  private static int shown(int character) {
    return switch (character) {
      case '\t', '\n', 0xB, '\f', '\r', 0x85, 0x2028, 0x2029 -> ' ';
      case 0xFFFE, 0xFFFF, 0xE0000, 0xE0001 -> NOTHING;
      default -> isUnseen(character) ? NOTHING : character;
    };
  }

  private static int shownInName(int character) {
    int shown = shown(character);
    if (shown == NOTHING || isFormat(shown) || isTag(shown) || isFiller(shown)) {
      return NOTHING;
    }
    return isSpace(shown) ? ' ' : shown;
  }

  /// Controls and unpaired surrogates, which show as boxes or as nothing.
  private static boolean isUnseen(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  /// Characters that join, mark and reorder text. Texts in some scripts and emoji need them; names
  /// do not.
  private static boolean isFormat(int character) {
    return Character.getType(character) == Character.FORMAT;
  }

  private static boolean isTag(int character) {
    return character >= 0xE0000 && character <= 0xE007F;
  }

  /// Letters by their category that show nothing: a joiner, the fillers of Hangul, a blank of
  /// Braille.
  private static boolean isFiller(int character) {
    return switch (character) {
      case 0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> false;
    };
  }

  private static boolean isSpace(int character) {
    return Character.isSpaceChar(character);
  }
}
