package integron.ingester.twitch.auth;

import static java.util.Objects.requireNonNull;

import integron.common.settings.Secret;
import integron.common.settings.SignInSettings;
import java.util.Optional;

/// What renews an access token. Never prints a secret.
///
/// @param clientSecret empty for an application of type Public
/// @param before the refresh token that this one replaced; empty once Twitch has accepted an access
///   token of this one
public record RefreshGrant(
    String clientId, Optional<Secret> clientSecret, Secret refreshToken, Optional<Secret> before) {
  public RefreshGrant {
    requireNonNull(clientId);
    requireNonNull(clientSecret);
    requireNonNull(refreshToken);
    requireNonNull(before);
  }

  /// A grant of an application of type Confidential.
  public RefreshGrant(String clientId, Secret clientSecret, Secret refreshToken) {
    this(clientId, Optional.of(clientSecret), refreshToken, Optional.empty());
  }

  /// The first grant of a sign-in.
  public static RefreshGrant of(TwitchApp app, Secret refreshToken) {
    return new RefreshGrant(app.clientId(), app.clientSecret(), refreshToken, Optional.empty());
  }

  /// Returns the grant of the development settings; empty unless client id and refresh token are
  /// set.
  public static Optional<RefreshGrant> of(SignInSettings settings) {
    String clientId = settings.clientId();
    return clientId.isBlank()
        ? Optional.empty()
        : settings
            .refreshToken()
            .map(token -> of(new TwitchApp(clientId, settings.clientSecret()), token));
  }

  /// Twitch may issue a new refresh token with each access token, and revoke the old one.
  RefreshGrant with(Secret nextRefreshToken) {
    return nextRefreshToken.reveal().equals(refreshToken.reveal())
        ? this
        : new RefreshGrant(clientId, clientSecret, nextRefreshToken, Optional.of(refreshToken));
  }

  /// The grant with the Client Secret of an application; empty when that is no other secret of the
  /// same application.
  Optional<RefreshGrant> withSecretOf(TwitchApp app) {
    boolean isOther =
        clientId.equals(app.clientId())
            && !clientSecret.map(Secret::reveal).equals(app.clientSecret().map(Secret::reveal));
    return isOther
        ? Optional.of(new RefreshGrant(clientId, app.clientSecret(), refreshToken, before))
        : Optional.empty();
  }

  /// Returns this grant without the refresh token before this one.
  RefreshGrant proven() {
    return new RefreshGrant(clientId, clientSecret, refreshToken, Optional.empty());
  }

  /// The grant before this one; empty when Integron has dropped it.
  Optional<RefreshGrant> earlier() {
    return before.map(token -> new RefreshGrant(clientId, clientSecret, token, Optional.empty()));
  }
}
