package integron.broadcaster.operation;

import java.time.Duration;

/// A cookie that no script reads.
///
/// @param path below which the browser sends it
/// @param age how long the browser keeps it; zero removes it
public record Cookie(String name, String value, String path, Duration age, SameSite sameSite) {
  /// When the browser sends it for another site.
  public enum SameSite {
    /// Never.
    STRICT("Strict"),
    /// When that site leads the user to the address. An address that gets it may do nothing but
    /// what that cookie alone proves.
    LAX("Lax");

    private final String word;

    SameSite(String word) {
      this.word = word;
    }
  }

  /// Returns the value of the header that sets it.
  String header() {
    return "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=%s"
        .formatted(name, value, path, age.toSeconds(), sameSite.word);
  }

  /// Omits the value.
  @Override
  public String toString() {
    return "Cookie[" + name + "]";
  }
}
