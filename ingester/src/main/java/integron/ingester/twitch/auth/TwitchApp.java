package integron.ingester.twitch.auth;

import static java.util.Objects.requireNonNull;

import integron.common.settings.Secret;
import java.util.Optional;

/// The application that the user has registered at Twitch. Never prints a secret.
///
/// @param clientSecret empty for an application of type Public
public record TwitchApp(String clientId, Optional<Secret> clientSecret) {
  public TwitchApp {
    requireNonNull(clientId);
    requireNonNull(clientSecret);
  }
}
