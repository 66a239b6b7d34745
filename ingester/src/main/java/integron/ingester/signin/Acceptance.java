package integron.ingester.signin;

import integron.common.command.CommandReply.SignInOutcome;
import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.lifecycle.Failpoint;
import integron.common.status.SignInStatus.Flow;
import integron.common.status.TwitchStatus.Channel;
import integron.ingester.account.AccountQuestion;
import integron.ingester.account.CredentialSource;
import integron.ingester.account.DatabaseOwner;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.account.SignInTokens;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.OAuthClient;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.TokenAnswer.Issued;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the tokens that a flow has received: whose they are, whether the database belongs to that
/// account, then stored durably, then used. The sign-in before stays until the last step.
final class Acceptance {
  private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);

  private final TokenOwner tokenOwner;
  private final DatabaseOwner owner;
  private final AccountQuestion question;
  private final SecretTokenStore store;
  private final CredentialSource source;
  private final OAuthClient oauth;

  Acceptance(
      TokenOwner tokenOwner,
      DatabaseOwner owner,
      AccountQuestion question,
      SecretTokenStore store,
      CredentialSource source,
      OAuthClient oauth) {
    this.tokenOwner = tokenOwner;
    this.owner = owner;
    this.question = question;
    this.store = store;
    this.source = source;
    this.oauth = oauth;
  }

  static SignInOutcome without(Result result) {
    return new SignInOutcome(result, null);
  }

  /// One at a time, so that the stored sign-in is the one in use.
  synchronized SignInOutcome take(TwitchApp app, Issued issued, Flow flow)
      throws InterruptedException {
    Failpoint.SIGN_IN_RECEIVED.pass();
    Credentials credentials =
        new Credentials(
            issued.token(), issued.refreshToken().map(token -> RefreshGrant.of(app, token)));
    Optional<Channel> account;
    try {
      account = tokenOwner.of(issued.token());
    } catch (IOException e) {
      LOG.warn("Twitch did not say whose sign-in it is: {}", e.getMessage());
      revoke(app.clientId(), credentials);
      return without(Result.UNREACHABLE);
    }
    return account.isPresent()
        ? take(app.clientId(), new SignInTokens(credentials, flow), account.get())
        : without(Result.REFUSED);
  }

  private SignInOutcome take(String clientId, SignInTokens received, Channel account)
      throws InterruptedException {
    Optional<Channel> other = owner.unless(account.userId());
    if (other.isPresent()) {
      Optional<SignInTokens> dropped = question.ask(account, other.get(), Optional.of(received));
      dropped.ifPresent(before -> revokeQuietly(clientId, before.credentials()));
      return new SignInOutcome(Result.OTHER_ACCOUNT, account.displayName());
    }
    try {
      store.write(received);
    } catch (IOException e) {
      LOG.error("The sign-in cannot be stored: {}", e.getMessage());
      revoke(clientId, received.credentials());
      return new SignInOutcome(Result.NOT_STORED, account.displayName());
    }
    Failpoint.SIGN_IN_STORED.pass();
    question.withdraw();
    owner.connected(account);
    source.signIn(received.credentials(), store, received.flow());
    LOG.info("Signed in as {}", account.username());
    return new SignInOutcome(Result.CONNECTED, account.displayName());
  }

  /// Tells Twitch that the tokens are not wanted, if it can be reached.
  ///
  /// @return whether Twitch has ended them
  boolean revoke(String clientId, Credentials credentials) throws InterruptedException {
    String known = credentials.grant().map(RefreshGrant::clientId).orElse(clientId);
    try {
      oauth.revoke(known, credentials.token());
      return true;
    } catch (IOException e) {
      LOG.warn("Twitch could not be told that a sign-in has ended: {}", e.getMessage());
      return false;
    }
  }

  private void revokeQuietly(String clientId, Credentials credentials) {
    try {
      revoke(clientId, credentials);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
