package integron.faketwitch.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// A fault for the next calls to OAuth or Helix.
///
/// @param path the beginning of the path, such as `/helix/eventsub`
/// @param method the HTTP method, or any when empty
/// @param times how many calls it affects
/// @param status the answer's status in place of handling the call; empty to handle it as usual
/// @param delay the time before the answer
/// @param body how the answer's body is sent
public record HttpFault(
    String path,
    Optional<String> method,
    int times,
    OptionalInt status,
    Duration delay,
    Body body) {

  /// How an answer's body is sent.
  public enum Body {
    /// The answer is sent as usual.
    WHOLE,
    /// The answer is sent as usual; an error quotes the request's body, as that of a proxy may.
    QUOTING,
    /// The call is handled at once, and only its answer waits for the delay.
    HELD,
    /// After a head with status 200, one byte every 200 ms, for a minute.
    DRIPPING,
    /// After a head with status 200, the answer grows as fast as the client reads, up to a
    /// gigabyte.
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

  /// The next `times` calls to `path` fail with `status` and an answer that quotes the request.
  public static HttpFault quoting(String path, int times, int status) {
    return new HttpFault(
        path, Optional.empty(), times, OptionalInt.of(status), Duration.ZERO, Body.QUOTING);
  }

  /// The next `times` calls to `path` are answered late.
  public static HttpFault slow(String path, int times, Duration delay) {
    return new HttpFault(path, Optional.empty(), times, OptionalInt.empty(), delay);
  }

  /// The next `times` calls to `path` take effect at once, and are answered late.
  public static HttpFault held(String path, int times, Duration delay) {
    return new HttpFault(path, Optional.empty(), times, OptionalInt.empty(), delay, Body.HELD);
  }

  /// The next `times` calls to `path` get a head at once, and a body that is sent as `body` says.
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
