package integron.ingester.twitch.auth;

import integron.common.lifecycle.Failpoint;
import integron.common.lifecycle.Threads;
import integron.common.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one owner of the access token. Each call to Twitch reads the current token here, and reports
/// a token that Twitch no longer accepts.
///
/// A dead token is renewed once, even if many callers report it at the same time: Twitch revokes
/// the oldest access token when too many are issued. Renewed tokens are stored before they are
/// used.
///
/// ```
/// current ──refused──▶ renewing ──received──▶ storing ──stored──▶ current
///               ▲         │ └─ Twitch says no ─▶ end ◀───┤ another sign-in is stored
///               │         │                              │ not stored: kept in memory
///               └─ later ─┴───────◀──────────────────────┘ and stored by the next renewal
/// ```
///
/// Where Twitch refuses the Client Secret of a sign-in, the one that the user has entered since is
/// tried.
///
/// A token is also renewed shortly before it expires. A replaced refresh token is kept until Twitch
/// has accepted an access token of its successor, and is used if Twitch refuses the successor.
///
/// A caller that gets a 401 may be wrong about the token: Twitch's API can reject a token that
/// Twitch's own check accepts. Each renewal would issue one more, and at most 50 of one refresh
/// token are valid. So a token that Twitch has issued or accepted a few minutes ago is checked
/// first.
public final class Tokens implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

  /// The supervisor of a process waits a little longer.
  private static final Duration LAST_RENEWAL = Duration.ofSeconds(10);

  /// So many refusals without a reason are believed.
  private static final int MOST_UNCLEAR = 3;

  private final OAuthClient oauth;
  private final TokenStore store;
  private final RenewalSignal signal;
  private final TokenTimes times;
  private Credentials current;
  private @Nullable NewToken unstored;
  private @Nullable FutureTask<Renewal> renewing;
  private @Nullable Renewal end;
  private Thread thread = Thread.ofVirtual().unstarted(() -> {});
  private boolean closed;
  private int unclear;

  /// What Twitch has issued, at a time in nanoseconds, before it is stored.
  private record NewToken(Credentials credentials, Optional<Duration> life, long at) {}

  /// Tokens without a watch.
  ///
  /// @param first the stored credentials
  /// @param store receives renewed tokens before they are used
  public Tokens(HttpClient http, URI oauth, Credentials first, TokenStore store) {
    this(http, oauth, first, store, RenewalSignal.unwatched(), System::nanoTime);
  }

  /// @param signal is also the one of the watch
  /// @param nanos counts nanoseconds and never jumps
  public Tokens(
      HttpClient http,
      URI oauth,
      Credentials first,
      TokenStore store,
      RenewalSignal signal,
      LongSupplier nanos) {
    this(new OAuthClient(http, oauth), first, store, signal, nanos);
  }

  /// The same, with a client that has limits of its own.
  public Tokens(
      OAuthClient oauth,
      Credentials first,
      TokenStore store,
      RenewalSignal signal,
      LongSupplier nanos) {
    this.oauth = oauth;
    this.current = first;
    this.store = store;
    this.signal = signal;
    this.times = new TokenTimes(signal, nanos);
  }

  /// The outcome of a renewal.
  public sealed interface Renewal {
    record Renewed(Secret token) implements Renewal {}

    /// Only a new sign-in helps.
    record SignInAgain(String reason) implements Renewal {}

    /// The old token stays in use; a retry may help.
    ///
    /// @param reason a sentence
    record Later(String reason) implements Renewal {}
  }

  /// The token for the next call.
  public synchronized Secret current() {
    return current.token();
  }

  /// Records that Twitch has accepted the token: the refresh token before its own can go.
  ///
  /// @param life how long the token is still valid, if Twitch said so
  void accepted(Secret token, Optional<Duration> life) {
    Credentials used;
    synchronized (this) {
      if (current.token() != token) {
        return;
      }
      times.lasts(life);
      times.trustedAt(times.now());
      used = current;
    }
    used.grant().filter(grant -> grant.before().isPresent()).ifPresent(_ -> drop(used));
  }

  private void drop(Credentials used) {
    Credentials proven = new Credentials(used.token(), used.grant().map(RefreshGrant::proven));
    try {
      store.replace(used, proven);
    } catch (IOException e) {
      LOG.warn("The refresh token that was replaced cannot be removed: {}", e.toString());
      return;
    }
    synchronized (this) {
      if (current.equals(used)) {
        current = proven;
      }
    }
  }

  /// How long until the token should be renewed; empty when that is not known, or cannot be done.
  synchronized Optional<Duration> untilRenewal() {
    return current.grant().isEmpty() ? Optional.empty() : times.untilRenewal();
  }

  /// Like [#renew], for a token that a call other than Twitch's check rejected: a token that Twitch
  /// has just issued or accepted is checked instead, and renewed if the check rejects it too.
  public Renewal renewUnlessFresh(Secret doubted) throws InterruptedException {
    if (isFresh(doubted)) {
      signal.lookSoon();
      return new Renewal.Later("Twitch rejects the access token (401). Integron checks it.");
    }
    return renew(doubted);
  }

  private synchronized boolean isFresh(Secret token) {
    return current.token() == token && end == null && times.isFresh();
  }

  /// Replaces `dead`, unless another caller already has. Blocks until Twitch has answered and the
  /// answer is stored.
  ///
  /// @param dead the same object that [#current] returned and Twitch rejected
  public Renewal renew(Secret dead) throws InterruptedException {
    FutureTask<Renewal> task;
    synchronized (this) {
      if (current.token() != dead) {
        return new Renewal.Renewed(current.token());
      }
      if (end != null) {
        return end;
      }
      if (closed) {
        return new Renewal.Later("The session with Twitch ends.");
      }
      task = begin();
    }
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Renewing the token failed", e.getCause());
    }
  }

  /// Renews on a thread of its own, so that an interrupted caller does not lose the refresh token
  /// of a pending answer.
  private synchronized FutureTask<Renewal> begin() {
    FutureTask<Renewal> running = renewing;
    if (running == null || running.isDone()) {
      running = new FutureTask<>(this::askTwitch);
      renewing = running;
      thread = Thread.ofVirtual().name("token-renewal").start(running);
    }
    return running;
  }

  private Renewal askTwitch() throws InterruptedException {
    Credentials used = credentials();
    Optional<NewToken> received = unstored();
    if (received.isPresent()) {
      return store(used, received.get());
    }
    if (used.grant().isEmpty()) {
      return endWith("Twitch does not accept the access token. Get a new one.");
    }
    try {
      return ask(used, used.grant().get());
    } catch (IOException e) {
      LOG.warn("The access token cannot be renewed at present: {}", e.getMessage());
      return new Renewal.Later(
          "The access token cannot be renewed at present: %s. Trying again."
              .formatted(e.getMessage()));
    }
  }

  private Renewal ask(Credentials used, RefreshGrant grant)
      throws IOException, InterruptedException {
    return switch (oauth.refresh(grant)) {
      case TokenAnswer.Issued issued -> take(used, grant, issued);
      case TokenAnswer.Refused(TokenAnswer.Reason reason, String words) -> {
        if (isUnclear(reason)) {
          yield unclear(words);
        }
        Optional<RefreshGrant> other = inPlaceOf(grant, reason);
        yield other.isPresent()
            ? ask(used, other.get())
            : endWith("Twitch does not renew the access token (" + words + "). Sign in again.");
      }
    };
  }

  /// A refusal that names neither the grant nor the application may be a fault of Twitch's, which
  /// has refused valid tokens for a while. The third one in a row counts.
  private synchronized boolean isUnclear(TokenAnswer.Reason reason) {
    unclear = reason == TokenAnswer.Reason.OTHER ? unclear + 1 : 0;
    return unclear > 0 && unclear < MOST_UNCLEAR;
  }

  private static Renewal.Later unclear(String words) {
    LOG.warn("The access token cannot be renewed at present: Twitch says {}", words);
    return new Renewal.Later(
        "The access token cannot be renewed at present: Twitch says %s. Trying again."
            .formatted(words));
  }

  /// What Twitch may accept where it refuses a grant.
  private Optional<RefreshGrant> inPlaceOf(RefreshGrant refused, TokenAnswer.Reason reason)
      throws IOException {
    Optional<RefreshGrant> renewed =
        reason == TokenAnswer.Reason.CLIENT_SECRET
            ? store.application().flatMap(refused::withSecretOf)
            : Optional.empty();
    return renewed.or(refused::earlier);
  }

  private synchronized Credentials credentials() {
    return current;
  }

  private synchronized Optional<NewToken> unstored() {
    return Optional.ofNullable(unstored);
  }

  /// Remembers the new tokens before storing them: Twitch may have revoked the old refresh token.
  private Renewal take(Credentials used, RefreshGrant grant, TokenAnswer.Issued issued) {
    RefreshGrant next = issued.refreshToken().map(grant::with).orElse(grant);
    NewToken received =
        new NewToken(
            new Credentials(issued.token(), Optional.of(next)), issued.life(), times.now());
    synchronized (this) {
      unstored = received;
    }
    Failpoint.TOKENS_RECEIVED.pass();
    return store(used, received);
  }

  private Renewal store(Credentials used, NewToken received) {
    try {
      store.replace(used, received.credentials());
    } catch (TokenStore.SupersededException e) {
      return revoke(received.credentials(), e);
    } catch (IOException e) {
      LOG.error("The renewed access token cannot be stored: {}", e.toString());
      return new Renewal.Later(
          "The renewed access token cannot be stored, so the old one stays in use; trying again. "
              + e.getMessage());
    }
    Renewal renewed = use(received);
    signal.lookSoon();
    return renewed;
  }

  /// Revokes a token that the store rejects. It is the last: each further renewal would have Twitch
  /// issue one more.
  private Renewal revoke(Credentials received, TokenStore.SupersededException why) {
    LOG.info("The renewed access token is not used: {}", why.getMessage());
    try {
      oauth.revoke(received.grant().map(RefreshGrant::clientId).orElse(""), received.token());
    } catch (IOException e) {
      LOG.warn("Twitch did not receive that a token is not used: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      unstored = null;
    }
    return endWith(
        "The stored sign-in is no longer this one. Start Integron again to use what is stored, or"
            + " sign in again.");
  }

  private synchronized Renewal use(NewToken stored) {
    current = stored.credentials();
    unstored = null;
    unclear = 0;
    times.lasts(stored.life());
    times.trustedAt(stored.at());
    LOG.info("The access token was renewed");
    return new Renewal.Renewed(current.token());
  }

  private synchronized Renewal endWith(String reason) {
    end = new Renewal.SignInAgain(reason);
    return end;
  }

  /// Begins no other renewal, and waits until the one under way is stored: its refresh token may be
  /// valid once. Tokens that could not be stored are stored now if that is possible.
  @Override
  public void close() {
    Thread last;
    synchronized (this) {
      if (!closed && unstored != null) {
        var _ = begin();
      }
      closed = true;
      last = thread;
    }
    if (!Threads.join(last, LAST_RENEWAL)) {
      LOG.warn("Twitch has not answered the last renewal of the access token");
    }
  }
}
