package integron.ingester.twitch.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.settings.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.oauth.OAuthService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls to a fake Twitch that fails.
final class OAuthClientTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Set<String> SCOPES = Set.of("bits:read");
  private static final TwitchApp APP =
      new TwitchApp(FakeTwitch.CLIENT_ID, Optional.of(new Secret(FakeTwitch.CLIENT_SECRET)));

  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    twitch.close();
  }

  private OAuthClient client(Duration renewal, Duration other) {
    return new OAuthClient(
        http, URI.create(twitch.oauthUrl()), new OAuthClient.Limits(renewal, other));
  }

  /// A gateway between Integron and Twitch may quote the request: that is no refusal of Twitch, and
  /// its words hold secrets. Shown able to fail: where they count as Twitch's words, the call ends
  /// the sign-in and its words are shown.
  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 503})
  void anAnswerThatQuotesASecretIsNotTwitchs(int status) {
    OAuthClient client = client(LONG, LONG);
    Secret token = new Secret("t0kent0kent0kent0ken");
    assertNotTwitchs(
        status, "/oauth2/token", () -> client.exchange(APP, "c0dec0dec0de", "http://a"));
    assertNotTwitchs(
        status,
        "/oauth2/token",
        () -> client.refresh(RefreshGrant.of(APP, new Secret("r3freshr3fresh"))));
    assertNotTwitchs(
        status, "/oauth2/token", () -> client.pollDevice(APP, new Secret("d3viced3vice"), SCOPES));
    assertNotTwitchs(status, "/oauth2/revoke", () -> client.revoke(FakeTwitch.CLIENT_ID, token));
  }

  private void assertNotTwitchs(int status, String path, ThrowingCallable call) {
    twitch.control().plan(HttpFault.quoting(path, 1, status));
    assertThatThrownBy(call)
        .isInstanceOf(IOException.class)
        .hasMessage("Twitch answered with an error (%d)".formatted(status));
  }

  /// Twitch decides at once, and its answer cannot be asked for again. Shown able to fail: with the
  /// limit of other calls, the tokens are lost.
  @Test
  void theAnswerToADeviceCodeIsAwaitedAsThatToARenewal() throws Exception {
    TwitchApp app = new TwitchApp(OAuthService.PUBLIC_CLIENT_ID, Optional.empty());
    DeviceAnswer.Started started =
        (DeviceAnswer.Started) client(LONG, LONG).startDevice(app.clientId(), SCOPES);
    twitch.control().answerDevice(started.userCode(), true);
    twitch.control().plan(HttpFault.held("/oauth2/token", 1, Duration.ofSeconds(1)));

    assertThat(client(LONG, Duration.ofMillis(1)).pollDevice(app, started.deviceCode(), SCOPES))
        .as("an answer, also that this was too soon")
        .matches(answer ->
            answer instanceof TokenAnswer.Issued
                || (answer instanceof TokenAnswer.Refused(TokenAnswer.Reason reason, var _)
                    && reason == TokenAnswer.Reason.SLOW_DOWN));
  }
}
