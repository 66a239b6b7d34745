package integron.ingester.twitch.auth;

import static java.util.Objects.requireNonNull;

import integron.common.settings.Secret;
import integron.common.settings.SignInSettings;
import java.util.Optional;

/// What it takes to renew an access token. Prints nothing secret.
public record RefreshGrant(String clientId, Secret clientSecret, Secret refreshToken) {
  public RefreshGrant {
    requireNonNull(clientId);
    requireNonNull(clientSecret);
    requireNonNull(refreshToken);
  }

  /// From the settings for development; empty unless all three are given.
  public static Optional<RefreshGrant> of(SignInSettings settings) {
    String clientId = settings.clientId();
    Optional<Secret> clientSecret = settings.clientSecret();
    Optional<Secret> refreshToken = settings.refreshToken();
    return clientId.isBlank() || clientSecret.isEmpty() || refreshToken.isEmpty()
        ? Optional.empty()
        : Optional.of(new RefreshGrant(clientId, clientSecret.get(), refreshToken.get()));
  }

  /// Twitch may give another refresh token with each new access token, and end the old one.
  RefreshGrant with(Secret nextRefreshToken) {
    return new RefreshGrant(clientId, clientSecret, nextRefreshToken);
  }
}
