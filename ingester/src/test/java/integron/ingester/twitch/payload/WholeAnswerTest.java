package integron.ingester.twitch.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.settings.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.http.HttpFault.Body;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.OAuthClient;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.RenewalSignal;
import integron.ingester.twitch.auth.TokenCheck;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.helix.Helix;
import integron.ingester.twitch.helix.HelixAnswer;
import integron.ingester.twitch.helix.HelixClient;
import integron.ingester.twitch.helix.HelixRefusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A Twitch with endless answers.
final class WholeAnswerTest {
  /// Twice the limit of ten seconds, and far from the minute for which a body drips.
  private static final int ENOUGH = 25;

  private static final OAuthClient.Limits SHORT =
      new OAuthClient.Limits(Duration.ofSeconds(10), Duration.ofSeconds(10));

  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final HttpClient http = HttpClient.newHttpClient();
  private final Secret token = new Secret(FakeTwitch.ACCESS_TOKEN);

  @AfterEach
  void stop() {
    http.shutdownNow();
    http.close();
    twitch.close();
  }

  private Tokens tokens() {
    RefreshGrant grant =
        new RefreshGrant(
            FakeTwitch.CLIENT_ID, new Secret(FakeTwitch.CLIENT_SECRET), new Secret("any"));
    Credentials given = new Credentials(token, Optional.of(grant));
    OAuthClient oauth = new OAuthClient(http, URI.create(twitch.oauthUrl()), SHORT);
    return new Tokens(
        oauth, given, new MemoryTokenStore(given), RenewalSignal.unwatched(), System::nanoTime);
  }

  private String check() throws InterruptedException {
    try {
      return new TokenCheck(http, URI.create(twitch.oauthUrl())).ask(token).toString();
    } catch (IOException e) {
      return "later";
    }
  }

  private String renewal() throws InterruptedException {
    return tokens().renew(token) instanceof Tokens.Renewal.Later ? "later" : "never";
  }

  private String helix() throws InterruptedException {
    HelixClient client =
        new HelixClient(
            http, URI.create(twitch.helixUrl()), FakeTwitch.CLIENT_ID, tokens(), 1_000_000);
    return new Helix(client, (_, _, _) -> {}).users(List.of("700101"))
            instanceof HelixAnswer.No<?>(HelixRefusal.Unavailable _)
        ? "later"
        : "never";
  }

  /// Shown able to fail: when the token check and the renewal use the limit of the JDK's client,
  /// they still wait when the test ends.
  @ParameterizedTest
  @EnumSource(names = {"DRIPPING", "ENDLESS"})
  void everyCallEndsEvenWhenTheBodyDoesNot(Body body) throws Exception {
    for (String path : List.of("/oauth2/validate", "/oauth2/token", "/helix/users")) {
      twitch.control().plan(HttpFault.trickling(path, 1, body));
    }
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> calls = List.of(this::check, this::renewal, this::helix);
      for (Future<String> call : callers.invokeAll(calls, ENOUGH, TimeUnit.SECONDS)) {
        assertThat(call.isCancelled()).as("still waits").isFalse();
        assertThat(call.get()).isEqualTo("later");
      }
    }
  }

  private HttpRequest request(Duration limit) {
    return HttpRequest.newBuilder(URI.create(twitch.oauthUrl() + "/validate"))
        .timeout(limit)
        .build();
  }

  @Test
  void theLimitsAreTheConfiguredOnes() {
    twitch.control().plan(HttpFault.trickling("/oauth2/validate", 1, Body.DRIPPING));
    assertThatThrownBy(() -> WholeAnswer.to(http, request(Duration.ofMillis(300)), 1_000_000))
        .isInstanceOf(IOException.class)
        .hasMessage("Twitch's answer takes longer than 0.3 s");

    twitch.control().plan(HttpFault.trickling("/oauth2/validate", 1, Body.ENDLESS));
    assertThatThrownBy(() -> WholeAnswer.to(http, request(Duration.ofMinutes(1)), 100_000))
        .isInstanceOf(IOException.class)
        .hasMessage("Twitch's answer has not arrived whole");
  }

  @Test
  void anInterruptEndsTheWaitForABody() throws Exception {
    twitch.control().plan(HttpFault.trickling("/oauth2/validate", 1, Body.DRIPPING));
    FutureTask<Boolean> call =
        new FutureTask<>(() -> {
          try {
            WholeAnswer.to(http, request(Duration.ofMinutes(1)), 1_000_000);
            return false;
          } catch (InterruptedException e) {
            return true;
          }
        });
    Thread caller = Thread.ofVirtual().start(call);
    await().until(() -> twitch.control().planned().isEmpty());
    caller.interrupt();

    assertThat(call.get(ENOUGH, TimeUnit.SECONDS)).isTrue();
  }
}
