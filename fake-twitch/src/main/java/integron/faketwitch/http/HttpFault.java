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
/// @param body how the answer's body comes
public record HttpFault(
    String path,
    Optional<String> method,
    int times,
    OptionalInt status,
    Duration delay,
    Body body) {

  /// How an answer's body comes, after a head that says 200.
  public enum Body {
    /// As it should.
    WHOLE,
    /// A byte now and then, for a minute.
    DRIPPING,
    /// As fast as it is read, up to a gigabyte.
    ENDLESS
  }

  public HttpFault(
      String path, Optional<String> method, int times, OptionalInt status, Duration delay) {
    this(path, method, times, status, delay, Body.WHOLE);
  }

  /// The next `times` calls to `path` fail with `status`.
  public static HttpFault failing(String path, int times, int status) {
    return new HttpFault(path, Optional.empty(), times, OptionalInt.of(status), Duration.ZERO);
  }

  /// The next `times` calls to `path` are answered late.
  public static HttpFault slow(String path, int times, Duration delay) {
    return new HttpFault(path, Optional.empty(), times, OptionalInt.empty(), delay);
  }

  /// The next `times` calls to `path` are answered at once with a head, and with a body that comes
  /// as `body` says.
  public static HttpFault trickling(String path, int times, Body body) {
    return new HttpFault(path, Optional.empty(), times, OptionalInt.empty(), Duration.ZERO, body);
  }

  boolean hits(String calledMethod, String calledPath) {
    return calledPath.startsWith(path) && method.map(calledMethod::equalsIgnoreCase).orElse(true);
  }

  HttpFault spent() {
    return new HttpFault(path, method, times - 1, status, delay, body);
  }
}
