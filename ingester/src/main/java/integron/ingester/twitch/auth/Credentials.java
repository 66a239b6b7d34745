package integron.ingester.twitch.auth;

import static java.util.Objects.requireNonNull;

import integron.common.settings.Secret;
import integron.common.settings.SignInSettings;
import java.util.Optional;

/// The access token of one sign-in and its refresh grant. Never prints a secret.
///
/// @param grant renews the token; without it, a dead token ends the session
public record Credentials(Secret token, Optional<RefreshGrant> grant) {
  public Credentials {
    requireNonNull(token);
    requireNonNull(grant);
  }

  /// Returns the credentials of the development settings; empty if they contain no token.
  public static Optional<Credentials> of(SignInSettings settings) {
    return settings.token().map(token -> new Credentials(token, RefreshGrant.of(settings)));
  }
}
