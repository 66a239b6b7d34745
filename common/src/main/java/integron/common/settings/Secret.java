package integron.common.settings;

import static java.util.Objects.requireNonNull;

/// A secret text: it never prints itself, and any header can hold it unchanged. Java quotes an
/// invalid header value in its exception.
public final class Secret {
  private final String text;

  /// @throws IllegalArgumentException without the text, when it holds a character other than
  ///   visible ASCII
  public Secret(String text) {
    if (!requireNonNull(text).chars().allMatch(sign -> sign > ' ' && sign < 0x7F)) {
      throw new IllegalArgumentException("A secret holds a blank, or a character beyond ASCII");
    }
    this.text = text;
  }

  /// The text itself, for the one call that needs it.
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
