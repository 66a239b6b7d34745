package integron.ingester.twitch.auth;

import integron.common.lifecycle.Failpoint;
import integron.common.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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
///               ▲         │ └─ Twitch says no ─▶ end     │ not stored: kept in memory
///               └─ later ─┴───────◀──────────────────────┘ and stored by the next renewal
/// ```
public final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

  private final TokenRefresh refresh;
  private final TokenStore store;
  private Credentials current;
  private @Nullable Credentials unstored;
  private @Nullable FutureTask<Renewal> renewing;
  private @Nullable Renewal end;

  /// @param first the stored credentials
  /// @param store receives renewed tokens before they are used
  public Tokens(HttpClient http, URI oauth, Credentials first, TokenStore store) {
    this.refresh = new TokenRefresh(http, oauth);
    this.current = first;
    this.store = store;
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
      Thread.ofVirtual().name("token-renewal").start(running);
    }
    return running;
  }

  private Renewal askTwitch() throws InterruptedException {
    Credentials used = credentials();
    Optional<Credentials> received = unstored();
    if (received.isPresent()) {
      return store(used, received.get());
    }
    if (used.grant().isEmpty()) {
      return endWith("Twitch does not accept the access token. Get a new one.");
    }
    try {
      return switch (refresh.ask(used.grant().get())) {
        case TokenRefresh.Answer.Fresh fresh -> take(used, fresh);
        case TokenRefresh.Answer.Final(String words) ->
            endWith("Twitch does not renew the access token (" + words + "). Sign in again.");
      };
    } catch (IOException e) {
      LOG.warn("The access token cannot be renewed at present: {}", e.toString());
      return new Renewal.Later("The access token cannot be renewed at present; trying again.");
    }
  }

  private synchronized Credentials credentials() {
    return current;
  }

  private synchronized Optional<Credentials> unstored() {
    return Optional.ofNullable(unstored);
  }

  /// Remembers the new tokens before storing them: Twitch may have revoked the old refresh token.
  private Renewal take(Credentials used, TokenRefresh.Answer.Fresh fresh) {
    Credentials received = new Credentials(fresh.token(), Optional.of(fresh.grant()));
    synchronized (this) {
      unstored = received;
    }
    Failpoint.TOKENS_RECEIVED.pass();
    return store(used, received);
  }

  private Renewal store(Credentials used, Credentials received) {
    try {
      store.replace(used, received);
    } catch (IOException e) {
      LOG.error("The renewed access token cannot be stored: {}", e.toString());
      return new Renewal.Later(
          "The renewed access token cannot be stored (%s), so the old one stays in use; trying again."
              .formatted(e.getMessage()));
    }
    return use(received);
  }

  private synchronized Renewal use(Credentials stored) {
    current = stored;
    unstored = null;
    LOG.info("The access token was renewed");
    return new Renewal.Renewed(stored.token());
  }

  private synchronized Renewal endWith(String reason) {
    LOG.warn("{}", reason);
    end = new Renewal.SignInAgain(reason);
    return end;
  }
}
