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

  /// The token that identifies a sign-in: its refresh token, or else its only token.
  public String lasting() {
    return grant.map(RefreshGrant::refreshToken).orElse(token).reveal();
  }

  /// Returns the credentials of the development settings; empty if they contain no token.
  public static Optional<Credentials> of(SignInSettings settings) {
    return settings.token().map(token -> new Credentials(token, RefreshGrant.of(settings)));
  }
}
