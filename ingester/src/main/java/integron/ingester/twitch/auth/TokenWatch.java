package integron.ingester.twitch.auth;

import integron.common.settings.Secret;
import integron.common.time.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Validates the token at Twitch: at the start, every hour, after a renewal, and when a caller
/// doubts it. Twitch requires the first two of every app with a session. Renews it shortly before
/// it expires.
public final class TokenWatch {
  /// Twitch requires this interval ("Validating tokens").
  public static final Duration EVERY = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(TokenWatch.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  /// The limit for one look. The first renewal may bring an old token: Integron received it long
  /// ago and could not store it until now, or another process has renewed it meanwhile.
  private static final int MOST_RENEWALS = 2;

  private final Tokens tokens;
  private final TokenCheck check;
  private final Duration every;
  private final Backoff backoff;
  private final RenewalSignal signal;

  /// @param signal is also the one of the tokens
  public TokenWatch(
      Tokens tokens,
      TokenCheck check,
      RenewalSignal signal,
      Duration every,
      RandomGenerator random) {
    this.tokens = tokens;
    this.check = check;
    this.every = every;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    this.signal = signal;
  }

  /// The outcome of a validation.
  public sealed interface Finding {
    /// Twitch accepts the token, which may have been renewed.
    record Good(Identity identity) implements Finding {}

    /// Only a new sign-in helps.
    record Dead(String reason) implements Finding {}
  }

  /// Retries until Twitch answers, and renews a token that is dead or soon will be.
  ///
  /// @param onWait receives the reason as a sentence before each retry
  public Finding look(Consumer<String> onWait) throws InterruptedException {
    int renewals = 0;
    while (true) {
      Secret token = tokens.current();
      boolean isDue = tokens.untilRenewal().filter(Duration::isZero).isPresent();
      try {
        if (!isDue
            && check.ask(token)
                instanceof TokenCheck.Answer.Valid(Identity identity, Optional<Duration> life)) {
          tokens.accepted(token, life);
          backoff.reset();
          return new Finding.Good(identity);
        }
        if (renewals == MOST_RENEWALS) {
          return new Finding.Dead("Twitch rejects a token that it has just issued. Sign in again.");
        }
        switch (tokens.renew(token)) {
          case Tokens.Renewal.Renewed _ -> renewals += isDue ? 0 : 1;
          case Tokens.Renewal.SignInAgain(String reason) -> {
            return new Finding.Dead(reason);
          }
          case Tokens.Renewal.Later(String reason) -> pause(reason, onWait);
        }
      } catch (IOException e) {
        LOG.warn("The access token cannot be checked at present: {}", e.getMessage());
        pause(
            "The access token cannot be checked at present: %s. Trying again."
                .formatted(e.getMessage()),
            onWait);
      }
    }
  }

  private void pause(String reason, Consumer<String> onWait) throws InterruptedException {
    onWait.accept(reason);
    Thread.sleep(backoff.next());
  }

  /// Requests a validation soon. Returns at once.
  public void doubt() {
    signal.lookSoon();
  }

  /// Blocks until the next look is due: after an hour, after a doubt, or when the token should be
  /// renewed.
  public void awaitDue() throws InterruptedException {
    Duration wait = tokens.untilRenewal().filter(due -> due.compareTo(every) < 0).orElse(every);
    signal.awaitRequest(wait);
  }
}
