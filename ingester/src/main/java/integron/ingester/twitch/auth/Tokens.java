package integron.ingester.twitch.auth;

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
/// oldest access token when too many are asked for.
public final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

  private final TokenRefresh refresh;
  private Secret current;
  private Optional<RefreshGrant> grant;
  private @Nullable FutureTask<Renewal> renewing;
  private @Nullable Renewal end;

  /// @param grant with which to renew; without one, a dead token is the end
  public Tokens(HttpClient http, URI oauth, Secret first, Optional<RefreshGrant> grant) {
    this.refresh = new TokenRefresh(http, oauth);
    this.current = first;
    this.grant = grant;
  }

  /// What became of a dead token.
  public sealed interface Renewal {
    record Renewed(Secret token) implements Renewal {}

    /// Only signing in again helps.
    record SignInAgain(String reason) implements Renewal {}

    /// Twitch cannot be asked at present; trying again may help.
    record Later(String reason) implements Renewal {}
  }

  /// The token for the next call.
  public synchronized Secret current() {
    return current;
  }

  /// Replaces `dead`, unless somebody already has. Blocks until Twitch has answered.
  ///
  /// @param dead the very object that [#current] gave and Twitch refused
  public Renewal renew(Secret dead) throws InterruptedException {
    FutureTask<Renewal> task;
    synchronized (this) {
      if (current != dead) {
        return new Renewal.Renewed(current);
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
    Optional<RefreshGrant> known = grant();
    if (known.isEmpty()) {
      return endWith("Twitch does not accept the access token. Get a new one.");
    }
    try {
      return switch (refresh.ask(known.get())) {
        case TokenRefresh.Answer.Fresh fresh -> take(fresh);
        case TokenRefresh.Answer.Final(String words) ->
            endWith("Twitch does not renew the access token (" + words + "). Sign in again.");
      };
    } catch (IOException e) {
      LOG.warn("The access token cannot be renewed at present: {}", e.toString());
      return new Renewal.Later("The access token cannot be renewed at present");
    }
  }

  private synchronized Optional<RefreshGrant> grant() {
    return grant;
  }

  private synchronized Renewal take(TokenRefresh.Answer.Fresh fresh) {
    grant = Optional.of(fresh.grant());
    current = fresh.token();
    LOG.info("The access token was renewed");
    return new Renewal.Renewed(current);
  }

  private synchronized Renewal endWith(String reason) {
    LOG.warn("{}", reason);
    end = new Renewal.SignInAgain(reason);
    return end;
  }
}
