package integron.common.config;

import static java.util.Objects.requireNonNull;

/// A text that must not be seen: it never prints itself.
public final class Secret {
  private final String text;

  public Secret(String text) {
    this.text = requireNonNull(text);
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
