package integron.common.command;

import java.util.regex.Pattern;

/// What the id and the secret of an application at Twitch look like. Both processes ask here.
public final class ApplicationText {
  private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{8,100}");

  private ApplicationText() {}

  /// Whether it can be a Client ID or a Client Secret: Twitch's have 30 letters and digits.
  public static boolean isValid(String text) {
    return TEXT.matcher(text).matches();
  }

  /// A sentence for a text that cannot be one.
  ///
  /// @param name `Client ID` or `Client Secret`
  public static String rule(String name) {
    return "The %s has 8 to 100 letters and digits, without spaces. Copy it from Twitch's console."
        .formatted(name);
  }
}
