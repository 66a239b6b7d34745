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
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.TokenAnswer.Issued;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the tokens that a flow has received: whose they are, whether the database belongs to that
/// account, then stored durably, then used. The sign-in before stays until the last step.
final class SignInCompletion {
  private static final Logger LOG = LoggerFactory.getLogger(SignInCompletion.class);

  /// What [#cancellations] never is: of a flow that was left.
  static final long CANCELLED = -1;

  /// More than a session needs to end: it waits ten seconds for a renewal that is under way. One
  /// that takes longer finds another sign-in or none in the store, and revokes its own tokens.
  static final Duration SESSION_END = Duration.ofSeconds(12);

  private final TokenOwner tokenOwner;
  private final DatabaseOwner owner;
  private final AccountQuestion question;
  private final SecretTokenStore store;
  private final CredentialSource source;
  private final Revocation revocation;
  private final AtomicLong cancellations = new AtomicLong();
  private volatile boolean over;

  SignInCompletion(
      TokenOwner tokenOwner,
      DatabaseOwner owner,
      AccountQuestion question,
      SecretTokenStore store,
      CredentialSource source,
      Revocation revocation) {
    this.tokenOwner = tokenOwner;
    this.owner = owner;
    this.question = question;
    this.store = store;
    this.source = source;
    this.revocation = revocation;
  }

  static SignInOutcome without(Result result) {
    return new SignInOutcome(result, null);
  }

  /// How often the user has cancelled; a flow asks for it when it begins a step.
  long cancellations() {
    return cancellations.get();
  }

  /// Ends every flow that has begun, also where Twitch's answer is under way.
  void cancelAll() {
    cancellations.incrementAndGet();
  }

  /// Completes nothing from now on: a new database begins with the next start. The caller holds the
  /// lock of [#take].
  void end() {
    over = true;
    cancelAll();
  }

  /// Whether [#end] was called.
  boolean isOver() {
    return over;
  }

  /// One at a time, so that the stored sign-in is the one in use.
  ///
  /// @param begun [#cancellations] when the flow began its last step
  synchronized SignInOutcome take(TwitchApp app, Issued issued, Flow flow, long begun)
      throws InterruptedException {
    Failpoint.SIGN_IN_RECEIVED.pass();
    Credentials credentials =
        new Credentials(
            issued.token(), issued.refreshToken().map(token -> RefreshGrant.of(app, token)));
    if (isCancelled(begun)) {
      return cancelled(app, credentials);
    }
    Optional<Channel> account;
    try {
      account = tokenOwner.of(issued.token());
    } catch (IOException e) {
      LOG.warn("Twitch did not say whose sign-in it is: {}", e.getMessage());
      return drop(app, credentials, Result.UNREACHABLE);
    }
    if (isCancelled(begun)) {
      return cancelled(app, credentials);
    }
    if (account.isEmpty()) {
      LOG.warn("Twitch does not accept the token that it has issued");
      return drop(app, credentials, Result.REFUSED);
    }
    return take(app.clientId(), new SignInTokens(credentials, flow), account.get());
  }

  private boolean isCancelled(long begun) {
    return over || begun != cancellations();
  }

  private SignInOutcome cancelled(TwitchApp app, Credentials unused) throws InterruptedException {
    LOG.info("A sign-in was cancelled while Twitch answered");
    return drop(app, unused, Result.INVALID);
  }

  private SignInOutcome drop(TwitchApp app, Credentials unused, Result result)
      throws InterruptedException {
    revocation.end(app.clientId(), unused);
    return without(result);
  }

  private SignInOutcome take(String clientId, SignInTokens received, Channel account)
      throws InterruptedException {
    Optional<Channel> other = owner.unless(account.userId());
    if (other.isPresent()) {
      question.ask(account, other.get(), Optional.of(received));
      return new SignInOutcome(Result.OTHER_ACCOUNT, account.displayName());
    }
    Optional<SignInTokens> before;
    try {
      before = store.exchange(received);
    } catch (IOException e) {
      LOG.error("The sign-in cannot be stored: {}", e.getMessage());
      if (e instanceof SecretTokenStore.NotStoredException) {
        revocation.end(clientId, received.credentials());
        return new SignInOutcome(Result.NOT_STORED, account.displayName());
      }
      return new SignInOutcome(Result.PERHAPS_STORED, account.displayName());
    }
    Failpoint.SIGN_IN_STORED.pass();
    use(received, account);
    if (before.isPresent()) {
      endReplaced(clientId, before.get());
    }
    return new SignInOutcome(Result.CONNECTED, account.displayName());
  }

  private void use(SignInTokens received, Channel account) {
    question.withdraw();
    owner.connected(account);
    source.signIn(received.credentials(), store, received.flow());
    LOG.info("Signed in as {}", account.username());
  }

  /// The session of the sign-in before has ended then: it would take the end of its token for a
  /// surprise.
  private void endReplaced(String clientId, SignInTokens before) throws InterruptedException {
    source.awaitFollowed(SESSION_END);
    revocation.end(clientId, before.credentials());
  }
}
