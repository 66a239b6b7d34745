package integron.ingester.twitch.auth;

import static java.util.Objects.requireNonNull;

import integron.common.config.Secret;
import integron.common.config.Setting;
import integron.common.config.Settings;
import java.util.Optional;

/// What it takes to renew an access token. Prints nothing secret.
public record RefreshGrant(String clientId, Secret clientSecret, Secret refreshToken) {
  public RefreshGrant {
    requireNonNull(clientId);
    requireNonNull(clientSecret);
    requireNonNull(refreshToken);
  }

  /// From the settings for development; empty unless all three are given.
  public static Optional<RefreshGrant> of(Settings settings) {
    String clientId = settings.text(Setting.TWITCH_CLIENT_ID);
    Optional<Secret> clientSecret = settings.secret(Setting.TWITCH_CLIENT_SECRET);
    Optional<Secret> refreshToken = settings.secret(Setting.TWITCH_REFRESH_TOKEN);
    return clientId.isBlank() || clientSecret.isEmpty() || refreshToken.isEmpty()
        ? Optional.empty()
        : Optional.of(new RefreshGrant(clientId, clientSecret.get(), refreshToken.get()));
  }

  /// Twitch may give another refresh token with each new access token, and end the old one.
  RefreshGrant with(Secret nextRefreshToken) {
    return new RefreshGrant(clientId, clientSecret, nextRefreshToken);
  }
}
