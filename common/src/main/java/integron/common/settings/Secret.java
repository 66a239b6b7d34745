package integron.common.settings;

import static java.util.Objects.requireNonNull;

/// A text that must not be seen: it never prints itself, and can be sent in any header as it is.
/// Java quotes a header's value when it refuses it.
public final class Secret {
  private final String text;

  /// @throws IllegalArgumentException without the text, when it holds anything but visible ASCII
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
