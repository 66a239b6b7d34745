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

/// The one owner of the access token: everybody takes the present one from here for each call, and
/// comes back when Twitch no longer accepts it.
///
/// A dead token is renewed once, however many found it dead at the same time: Twitch ends the
/// oldest access token when too many are asked for. What a renewal brings is stored before it is
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

  /// @param first what is stored at present
  /// @param store takes what a renewal brings, before it is used
  public Tokens(HttpClient http, URI oauth, Credentials first, TokenStore store) {
    this.refresh = new TokenRefresh(http, oauth);
    this.current = first;
    this.store = store;
  }

  /// What became of a dead token.
  public sealed interface Renewal {
    record Renewed(Secret token) implements Renewal {}

    /// Only signing in again helps.
    record SignInAgain(String reason) implements Renewal {}

    /// The old token stays in use; trying again may help.
    ///
    /// @param reason a sentence
    record Later(String reason) implements Renewal {}
  }

  /// The token for the next call.
  public synchronized Secret current() {
    return current.token();
  }

  /// Replaces `dead`, unless somebody already has. Blocks until Twitch has answered and the answer
  /// is stored.
  ///
  /// @param dead the very object that [#current] gave and Twitch refused
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

  /// On a thread of its own, so that a caller who is interrupted does not lose the new refresh
  /// token of an answer that is on its way.
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

  /// Remembered before it is stored: Twitch may have ended the old refresh token with its answer.
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
