package integron.ingester.twitch.auth;

import static java.util.Objects.requireNonNull;

import integron.common.settings.Secret;
import integron.common.settings.SignInSettings;
import java.util.Optional;

/// What renews an access token. Never prints a secret.
public record RefreshGrant(String clientId, Secret clientSecret, Secret refreshToken) {
  public RefreshGrant {
    requireNonNull(clientId);
    requireNonNull(clientSecret);
    requireNonNull(refreshToken);
  }

  /// Returns the grant of the development settings; empty unless all three are set.
  public static Optional<RefreshGrant> of(SignInSettings settings) {
    String clientId = settings.clientId();
    Optional<Secret> clientSecret = settings.clientSecret();
    Optional<Secret> refreshToken = settings.refreshToken();
    return clientId.isBlank() || clientSecret.isEmpty() || refreshToken.isEmpty()
        ? Optional.empty()
        : Optional.of(new RefreshGrant(clientId, clientSecret.get(), refreshToken.get()));
  }

  /// Twitch may issue a new refresh token with each access token, and revoke the old one.
  RefreshGrant with(Secret nextRefreshToken) {
    return new RefreshGrant(clientId, clientSecret, nextRefreshToken);
  }
}
