package integron.ingester.signin;

import integron.common.settings.Secret;
import integron.common.status.TwitchStatus.Channel;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.Identity;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.TokenCheck;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixClient;
import integron.ingester.twitch.helix.HelixUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks Twitch whose token it is.
public final class TokenOwner {
  private static final Logger LOG = LoggerFactory.getLogger(TokenOwner.class);
  private static final int TRIES = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final int ANSWER_BYTES = 65_536;

  private final HttpClient http;
  private final URI oauth;
  private final URI helix;
  private final Pause pause;

  public TokenOwner(HttpClient http, URI oauth, URI helix, Pause pause) {
    this.http = http;
    this.oauth = oauth;
    this.helix = helix;
    this.pause = pause;
  }

  /// Asks up to three times. A display name that Twitch does not tell is the login.
  ///
  /// @return empty when Twitch does not accept the token
  /// @throws IOException when Twitch cannot be reached
  Optional<Channel> of(Secret token) throws IOException, InterruptedException {
    return identity(token) instanceof TokenCheck.Answer.Valid(Identity identity, var _)
        ? Optional.of(
            Channel.named(identity.userId(), identity.login(), displayName(identity, token)))
        : Optional.empty();
  }

  private TokenCheck.Answer identity(Secret token) throws IOException, InterruptedException {
    TokenCheck check = new TokenCheck(http, oauth);
    for (int tried = 1; ; tried++) {
      try {
        return check.ask(token);
      } catch (IOException e) {
        if (tried == TRIES) {
          throw e;
        }
        pause.during(BETWEEN);
      }
    }
  }

  private String displayName(Identity identity, Secret token) throws InterruptedException {
    Credentials received = new Credentials(token, Optional.empty());
    Tokens tokens = new Tokens(http, oauth, received, new MemoryTokenStore(received));
    HelixClient client = new HelixClient(http, helix, identity.clientId(), tokens, ANSWER_BYTES);
    return switch (new Helix(client, (_, _, _) -> {}).users(List.of(identity.userId()))) {
      case HelixAnswer.Ok<List<HelixUser>>(List<HelixUser> users) when !users.isEmpty() ->
          users.getFirst().displayName();
      case HelixAnswer.Ok<List<HelixUser>> _ -> identity.login();
      case HelixAnswer.No<List<HelixUser>>(var why) -> {
        LOG.info("The account is shown by its login: {}", why.words());
        yield identity.login();
      }
    };
  }
}
