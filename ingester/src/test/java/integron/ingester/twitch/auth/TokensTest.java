package integron.ingester.twitch.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import integron.common.settings.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.Scopes;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Renewals against a fake Twitch whose refresh tokens are valid once.
final class TokensTest {
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private static final String REJECTED =
      "Twitch rejects the access token (401). Integron checks it.";

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicLong nanos = new AtomicLong();
  private final List<Credentials> stored = new ArrayList<>();

  private final RenewalSignal signal = RenewalSignal.unwatched();

  @SuppressWarnings("NullAway.Init") // Each test makes its own first.
  private Tokens tokens;

  @AfterEach
  void stop() {
    http.close();
    twitch.close();
  }

  private URI oauth() {
    return URI.create(twitch.oauthUrl());
  }

  private static RefreshGrant grant(String refreshToken, Optional<Secret> before) {
    return new RefreshGrant(
        FakeTwitch.CLIENT_ID,
        Optional.of(new Secret(FakeTwitch.CLIENT_SECRET)),
        new Secret(refreshToken),
        before);
  }

  private void signIn(AccessToken token, Optional<Secret> before) {
    signIn(token, before, OAuthClient.Limits.STANDARD);
  }

  private void signIn(AccessToken token, Optional<Secret> before, OAuthClient.Limits limits) {
    Credentials first =
        new Credentials(
            new Secret(token.value()), Optional.of(grant(token.refresh().orElseThrow(), before)));
    OAuthClient client = new OAuthClient(http, oauth(), limits);
    tokens = new Tokens(client, first, (_, next) -> stored.add(next), signal, nanos::get);
  }

  private TokenWatch watch() {
    return watch(TokenWatch.EVERY);
  }

  private TokenWatch watch(Duration every) {
    return new TokenWatch(tokens, new TokenCheck(http, oauth()), signal, every, new Random(1));
  }

  private long renewals() {
    return twitch.control().requests().stream()
        .filter(request -> request.path().equals("/oauth2/token"))
        .count();
  }

  /// Shown able to fail: where each caller renews, Twitch refuses all but the first.
  @Test
  void fiftyCallersMakeOneCall() throws Exception {
    signIn(twitch.control().grant(Scopes.ALL), Optional.empty());
    Secret dead = tokens.current();
    twitch.control().plan(HttpFault.slow("/oauth2/token", 1, Duration.ofMillis(500)));
    List<Callable<Tokens.Renewal>> callers = new ArrayList<>();
    for (int caller = 0; caller < 50; caller++) {
      callers.add(() -> tokens.renew(dead));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Tokens.Renewal> renewal : threads.invokeAll(callers)) {
        assertThat(renewal.get()).isEqualTo(new Tokens.Renewal.Renewed(tokens.current()));
      }
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> renewals() == 1);
    assertThat(stored).hasSize(1);
  }

  /// Shown able to fail: without the look at the time, the token stays the same.
  @Test
  void aTokenIsRenewedShortlyBeforeItExpires() throws Exception {
    signIn(twitch.control().grant(Scopes.ALL), Optional.empty());
    Secret first = tokens.current();
    TokenWatch watch = watch();
    watch.look(_ -> {});
    assertThat(tokens.untilRenewal().orElseThrow())
        .isBetween(Duration.ofMinutes(225), Duration.ofMinutes(230));

    nanos.addAndGet(Duration.ofMinutes(200).toNanos());
    watch.look(_ -> {});
    assertThat(tokens.current()).isSameAs(first);
    nanos.addAndGet(Duration.ofMinutes(231).toNanos());
    watch.awaitDue();
    watch.look(_ -> {});

    assertThat(tokens.current()).isNotSameAs(first);
    assertThat(tokens.untilRenewal().orElseThrow()).isGreaterThan(Duration.ofMinutes(200));
  }

  @Test
  void theOldRefreshTokenIsKeptUntilTwitchAcceptsTheNewAccessToken() throws Exception {
    AccessToken granted = twitch.control().grant(Scopes.ALL);
    signIn(granted, Optional.empty());
    tokens.renew(tokens.current());
    assertThat(stored.getLast().grant().orElseThrow().before().orElseThrow().reveal())
        .isEqualTo(granted.refresh().orElseThrow());

    watch().look(_ -> {});

    assertThat(stored).hasSize(2);
    assertThat(stored.getLast().token()).isSameAs(tokens.current());
    assertThat(stored.getLast().grant().orElseThrow().before()).isEmpty();
  }

  /// Shown able to fail: without the old one, the sign-in is over.
  @Test
  void theOldRefreshTokenIsTriedWhereTwitchRefusesTheNewTokens() throws Exception {
    AccessToken good = twitch.control().grant(Scopes.ALL);
    AccessToken refused = twitch.control().grant(Scopes.ALL);
    twitch.control().endToken(refused.value());
    signIn(refused, good.refresh().map(Secret::new));

    assertThat(watch().look(_ -> {})).isInstanceOf(TokenWatch.Finding.Good.class);
    assertThat(stored.getLast().grant().orElseThrow().before()).isEmpty();
  }

  /// No caller doubts the token, and its renewal is hours away. Shown able to fail: where the watch
  /// waits for one of the two, the look is never due.
  @Test
  void aTokenIsValidatedEveryHour() throws Exception {
    assertThat(TokenWatch.EVERY).isEqualTo(Duration.ofHours(1));
    signIn(twitch.control().grant(Scopes.ALL), Optional.empty());
    TokenWatch watch = watch(Duration.ofMillis(100));
    assertThat(watch.look(_ -> {})).isInstanceOf(TokenWatch.Finding.Good.class);

    CompletableFuture<Void> due =
        CompletableFuture.runAsync(
            () -> {
              try {
                watch.awaitDue();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            Thread.ofVirtual()::start);
    assertThat(due).succeedsWithin(Duration.ofSeconds(30));
    twitch.control().disconnectApp();
    assertThat(watch.look(_ -> {})).isInstanceOf(TokenWatch.Finding.Dead.class);
  }

  /// Shown able to fail: where the check takes each status but 200 for a rejection, the token is
  /// renewed.
  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 429, 500, 503})
  void aCheckThatFailsIsNoRejection(int status) throws Exception {
    signIn(twitch.control().grant(Scopes.ALL), Optional.empty());
    Secret token = tokens.current();
    twitch.control().plan(HttpFault.failing("/oauth2/validate", 1, status));
    List<String> waits = new ArrayList<>();

    assertThat(watch().look(waits::add)).isInstanceOf(TokenWatch.Finding.Good.class);
    assertThat(waits)
        .singleElement(STRING)
        .startsWith("The access token cannot be checked at present: Twitch ")
        .endsWith("(%d). Trying again.".formatted(status));
    assertThat(tokens.current()).isSameAs(token);
    assertThat(renewals()).isZero();
  }

  /// Twitch's API rejects a token that Twitch's check accepts. The sentence says what Twitch has
  /// answered, and no more: whether the token is valid is not known, above all while the check
  /// fails. Shown able to fail: with `renew` in place of `renewUnlessFresh`, each call renews.
  @Test
  void anApiThatRejectsGoodTokensCausesNoRenewal() throws Exception {
    signIn(twitch.control().grant(Scopes.ALL), Optional.empty());
    TokenWatch watch = watch();
    watch.look(_ -> {});
    for (int call = 0; call < 20; call++) {
      assertThat(tokens.renewUnlessFresh(tokens.current()))
          .isEqualTo(new Tokens.Renewal.Later(REJECTED));
      watch.awaitDue();
      assertThat(watch.look(_ -> {})).isInstanceOf(TokenWatch.Finding.Good.class);
    }
    assertThat(renewals()).isZero();

    twitch.control().expire(tokens.current().reveal());
    tokens.renewUnlessFresh(tokens.current());
    watch.awaitDue();
    watch.look(_ -> {});
    await().atMost(Duration.ofSeconds(10)).until(() -> renewals() == 1);
  }

  /// Shown able to fail: with a `close` that does not wait, nothing is stored when it returns.
  @Test
  void closingWaitsUntilARenewalUnderWayIsStored() throws Exception {
    signIn(twitch.control().grant(Scopes.ALL), Optional.empty());
    twitch.control().plan(HttpFault.slow("/oauth2/token", 1, Duration.ofSeconds(2)));
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                tokens.renew(tokens.current());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    await().atMost(Duration.ofSeconds(10)).until(() -> twitch.control().planned().isEmpty());
    caller.interrupt();

    tokens.close();

    assertThat(stored).hasSize(1);
    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Later.class);
  }

  /// Twitch has spent the refresh token before its answer arrives. Shown able to fail: where a
  /// renewal has the limit of the other calls, its answer is lost, and the next one ends the
  /// sign-in.
  @Test
  void anAnswerThatIsLateIsAwaitedSinceItsRefreshTokenIsSpent() throws Exception {
    assertThat(OAuthClient.Limits.STANDARD.renewal()).isEqualTo(Duration.ofSeconds(60));
    signIn(
        twitch.control().grant(Scopes.ALL),
        Optional.empty(),
        new OAuthClient.Limits(Duration.ofSeconds(60), Duration.ofMillis(200)));
    twitch.control().plan(HttpFault.held("/oauth2/token", 1, Duration.ofSeconds(2)));

    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Renewed.class);
    assertThat(twitch.control().renewals()).hasSize(1);
    assertThat(stored).hasSize(1);
  }

  @Test
  void aVeryLongLifeIsShortened() throws Exception {
    assertThat(
            TokenCheck.life(
                new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree("{\"expires_in\":9223372036854775807}")))
        .hasValue(Duration.ofDays(365));
  }

  /// Shown able to fail: where every 403 is a refusal, the sign-in ends.
  @Test
  void aRefusalThatIsNotTwitchsEndsNoSignIn() throws Exception {
    signIn(twitch.control().grant(Scopes.ALL), Optional.empty());
    twitch.control().plan(HttpFault.failing("/oauth2/token", 1, 403));
    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Later.class);
    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Renewed.class);
  }

  /// Shown able to fail: where each 400 is final, the first renewal ends the sign-in.
  @Test
  void aRefusalThatNamesNoReasonIsAskedForThreeTimes() throws Exception {
    signIn(twitch.control().grant(Scopes.ALL), Optional.empty());
    twitch.control().plan(HttpFault.failing("/oauth2/token", 2, 400));
    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Later.class);
    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Later.class);
    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Renewed.class);
    twitch.control().plan(HttpFault.failing("/oauth2/token", 10, 400));
    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Later.class);
    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Later.class);
    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.SignInAgain.class);
  }

  @Test
  void aRefusalIsFinalAndAFailureOfTwitchIsNot() throws Exception {
    AccessToken token = twitch.control().grant(Scopes.ALL);
    signIn(token, Optional.empty());
    for (int status : new int[] {429, 500, 503, 404}) {
      twitch.control().plan(HttpFault.failing("/oauth2/token", 1, status));
      assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Later.class);
    }
    twitch.control().endToken(token.value());

    Tokens.Renewal end = tokens.renew(tokens.current());
    assertThat(end)
        .isEqualTo(
            new Tokens.Renewal.SignInAgain(
                "Twitch does not renew the access token (Invalid refresh token). Sign in again."));
    assertThat(tokens.renew(tokens.current())).isSameAs(end);
    await().atMost(Duration.ofSeconds(10)).until(() -> renewals() == 5);
  }
}
