package integron.ingester.twitch.auth;

import java.util.regex.Pattern;

/// Checks that a text can be a header's value: the JDK's client throws for other texts.
final class Printable {
  private static final Pattern TEXT = Pattern.compile("[\\x21-\\x7e]+");

  private Printable() {}

  static boolean is(String text) {
    return TEXT.matcher(text).matches();
  }
}
