package integron.ingester.twitch.auth;

import static java.util.Objects.requireNonNull;

import integron.common.settings.Secret;
import integron.common.settings.SignInSettings;
import java.util.Optional;

/// What one sign-in holds: the access token, and what renews it. Prints nothing secret.
///
/// @param grant with which to renew; without one, a dead token is the end
public record Credentials(Secret token, Optional<RefreshGrant> grant) {
  public Credentials {
    requireNonNull(token);
    requireNonNull(grant);
  }

  /// From the settings for development; empty where they hold no token.
  public static Optional<Credentials> of(SignInSettings settings) {
    return settings.token().map(token -> new Credentials(token, RefreshGrant.of(settings)));
  }
}
