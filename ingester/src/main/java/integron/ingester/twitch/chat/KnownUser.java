package integron.ingester.twitch.chat;

import com.github.philippheuer.credentialmanager.CredentialManager;
import com.github.philippheuer.credentialmanager.CredentialManagerBuilder;
import com.github.philippheuer.credentialmanager.domain.OAuth2Credential;
import com.github.twitch4j.auth.providers.TwitchIdentityProvider;
import integron.ingester.twitch.chat.ChatLogin.User;
import java.util.ArrayList;
import java.util.Optional;

/// Gives twitch4j the user of the token, so that it does not ask Twitch itself: when that request
/// fails, twitch4j continues under the name `null`.
final class KnownUser extends TwitchIdentityProvider {
  private final User user;

  private KnownUser(User user) {
    super(user.identity().clientId(), "", "");
    this.user = user;
  }

  static CredentialManager credentials(User user) {
    CredentialManager manager = CredentialManagerBuilder.builder().build();
    manager.registerIdentityProvider(new KnownUser(user));
    return manager;
  }

  static OAuth2Credential credential(User user) {
    return new OAuth2Credential(
        PROVIDER_NAME,
        user.token().reveal(),
        null,
        user.identity().userId(),
        user.identity().login(),
        null,
        // twitch4j modifies this list.
        new ArrayList<>(user.identity().scopes()));
  }

  @Override
  public Optional<OAuth2Credential> getAdditionalCredentialInformation(OAuth2Credential asked) {
    return Optional.of(credential(user));
  }

  /// Returns nothing: Integron has checked the token before.
  @Override
  public Optional<Boolean> isCredentialValid(OAuth2Credential asked) {
    return Optional.empty();
  }
}
