package integron.ingester.twitch.helix;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a call of Twitch's API did not succeed. `words` are Twitch's own, or ours where it said
/// nothing; never the request, which holds the token.
///
/// Source: Twitch API reference, response codes; "Twitch API concepts", rate limits.
public sealed interface HelixRefusal {
  String words();

  /// 401, and renewing the token did not help: only signing in again does.
  record Unauthorized(String words) implements HelixRefusal {}

  /// 403: a scope is missing, or the channel may not have this.
  record Forbidden(String words) implements HelixRefusal {}

  /// 409: it exists already.
  record Conflict(String words) implements HelixRefusal {}

  /// 429: too many calls, or a limit of Twitch's is reached.
  ///
  /// @param until when calls are allowed again, by Twitch's clock, as `Ratelimit-Reset` says
  record RateLimited(String words, @Nullable Instant until) implements HelixRefusal {}

  /// Any other 4xx: asking again would not help.
  record Rejected(int status, String words) implements HelixRefusal {}

  /// 5xx, an answer that cannot be read, or none in time: asking again may help.
  record Unavailable(String words) implements HelixRefusal {}
}
