package integron.ingester.twitch.helix;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a call of Twitch's API failed. `words` are Twitch's, or ours when Twitch gave none; never
/// the request, which holds the token.
///
/// Source: Twitch API reference, response codes; "Twitch API concepts", rate limits.
public sealed interface HelixRefusal {
  String words();

  /// 401, and a renewed token did not help: the user must sign in again.
  record Unauthorized(String words) implements HelixRefusal {}

  /// 403: a scope is missing, or the channel may not have this.
  record Forbidden(String words) implements HelixRefusal {}

  /// 409: it already exists.
  record Conflict(String words) implements HelixRefusal {}

  /// 429: too many calls, or one of Twitch's limits is reached.
  ///
  /// @param until when calls are allowed again, by Twitch's clock, as `Ratelimit-Reset` says
  record RateLimited(String words, @Nullable Instant until) implements HelixRefusal {}

  /// Any other 4xx: a retry would not help.
  record Rejected(int status, String words) implements HelixRefusal {}

  /// 5xx, a malformed answer, or none in time: a retry may help.
  record Unavailable(String words) implements HelixRefusal {}
}
