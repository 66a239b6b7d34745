package integron.ingester.twitch.auth;

import static java.util.Objects.requireNonNull;

import integron.common.settings.Secret;
import java.time.Duration;
import java.util.Optional;

/// Twitch's answer to a request for tokens. Never prints a secret.
public sealed interface TokenAnswer {
  /// Twitch issued a new access token.
  ///
  /// @param refreshToken renews it; empty when Twitch sent none
  /// @param life how long it is valid; empty when Twitch did not say
  record Issued(Secret token, Optional<Secret> refreshToken, Optional<Duration> life)
      implements TokenAnswer {
    public Issued {
      requireNonNull(token);
      requireNonNull(refreshToken);
      requireNonNull(life);
    }
  }

  /// Twitch did not issue any, and the same request would be refused again.
  ///
  /// @param words Twitch's own, shortened
  record Refused(Reason reason, String words) implements TokenAnswer {
    public Refused {
      requireNonNull(reason);
      requireNonNull(words);
    }
  }

  /// Why Twitch refused. Of a device code, `PENDING` and `SLOW_DOWN` ask for patience.
  enum Reason {
    CLIENT_ID,
    CLIENT_SECRET,
    REDIRECT,
    /// The code or the refresh token.
    GRANT,
    PENDING,
    SLOW_DOWN,
    EXPIRED,
    DENIED,
    OTHER
  }
}
