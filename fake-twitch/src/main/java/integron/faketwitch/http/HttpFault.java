package integron.faketwitch.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// Trouble for the next calls to OAuth or Helix.
///
/// @param path what the path begins with, such as `/helix/eventsub`
/// @param method the HTTP method, or any when empty
/// @param times how many calls it hits
/// @param status what they are answered with instead of being handled; handled as usual when empty
/// @param delay how long they wait first
public record HttpFault(
    String path, Optional<String> method, int times, OptionalInt status, Duration delay) {
  /// The next `times` calls to `path` fail with `status`.
  public static HttpFault failing(String path, int times, int status) {
    return new HttpFault(path, Optional.empty(), times, OptionalInt.of(status), Duration.ZERO);
  }

  /// The next `times` calls to `path` are answered late.
  public static HttpFault slow(String path, int times, Duration delay) {
    return new HttpFault(path, Optional.empty(), times, OptionalInt.empty(), delay);
  }

  boolean hits(String calledMethod, String calledPath) {
    return calledPath.startsWith(path) && method.map(calledMethod::equalsIgnoreCase).orElse(true);
  }

  HttpFault spent() {
    return new HttpFault(path, method, times - 1, status, delay);
  }
}
