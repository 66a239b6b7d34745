package integron.broadcaster.operation;

import java.time.Duration;

/// A cookie that only one address gets back and that no script reads.
///
/// It is `SameSite=Lax`: the browser also sends it when another site leads the user to that
/// address. An address that gets it may do nothing but what that cookie alone proves.
///
/// @param path the address
/// @param age how long the browser keeps it; zero removes it
public record Cookie(String name, String value, String path, Duration age) {
  /// Returns the value of the header that sets it.
  String header() {
    return "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Lax"
        .formatted(name, value, path, age.toSeconds());
  }

  /// Omits the value.
  @Override
  public String toString() {
    return "Cookie[" + name + "]";
  }
}
