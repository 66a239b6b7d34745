package integron.ingester.twitch.auth;

import java.util.regex.Pattern;

/// What a header can hold: the JDK's client throws for anything else.
final class Printable {
  private static final Pattern TEXT = Pattern.compile("[\\x21-\\x7e]+");

  private Printable() {}

  static boolean is(String text) {
    return TEXT.matcher(text).matches();
  }
}
