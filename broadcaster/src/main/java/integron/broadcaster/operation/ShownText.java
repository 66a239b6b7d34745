package integron.broadcaster.operation;

/// Texts of clients as lists show them.
final class ShownText {
  private ShownText() {}

  /// Returns the text without characters that nobody sees, that reorder the text around them, or
  /// that have no meaning; any space is a blank.
  static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .filter(ShownText::isSeen)
        .map(character -> Character.isSpaceChar(character) ? ' ' : character)
        .forEach(shown::appendCodePoint);
    return shown.toString().strip();
  }

  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !isFiller(character);
    };
  }

  /// Letters by their category that show nothing: the fillers of Hangul, and a blank of Braille.
  private static boolean isFiller(int character) {
    return switch (character) {
      case 0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> false;
    };
  }
}
