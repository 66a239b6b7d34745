package integron.ingester;

import static integron.ingester.SigningIn.awaitStatus;
import static integron.ingester.SigningIn.signInOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.command.SignInCommand;
import integron.common.command.SignInCommand.Permissions;
import integron.common.files.DataFolder;
import integron.common.settings.Settings;
import integron.common.status.SignInStatus.Flow;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.oauth.Consent;
import integron.faketwitch.oauth.OAuthService;
import integron.faketwitch.world.WorldTiming;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An ingester that stops while Twitch answers the last step of a sign-in, and the next one.
final class SignInStopTest {
  /// Twitch has the request long before, and answers long after the stop has begun.
  private static final Duration SLOW = Duration.ofSeconds(3);

  @TempDir Path temporary;
  private final FakeTwitch twitch =
      FakeTwitch.start(
          Options.defaults()
              .withTiming(WorldTiming.twitch().withDeviceInterval(Duration.ofSeconds(1))));
  private final HttpClient http = HttpClient.newHttpClient();
  private final SigningIn user = new SigningIn(http);
  private DataFolder folder;

  @BeforeEach
  void prepare() {
    folder = new DataFolder(temporary.resolve("data"));
    twitch.control().consent(Consent.APPROVE);
  }

  @AfterEach
  void stop() {
    http.close();
    twitch.close();
  }

  private Ingester ingester() {
    Settings settings =
        Settings.read(WholeIngester.environment(twitch, Map.of()), folder.settingsFile());
    return Ingester.start(folder, settings, InstantSource.system(), new SecureRandom());
  }

  private LinkPeer peer(Ingester ingester) throws Exception {
    return LinkPeer.resumed(ingester.linkPort(), folder, null);
  }

  private void awaitAsked() {
    await().atMost(WholeIngester.LIMIT).until(() -> twitch.control().planned().isEmpty());
  }

  private void expectSignedInAtTheNextStart(Flow flow) throws Exception {
    assertThat(twitch.control().revokedTokens()).isEmpty();
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, SigningIn::isConnected);
      assertThat(signInOf(peer.status().orElseThrow()).flow()).isEqualTo(flow);
    }
  }

  /// Shown able to fail: where the stop does not wait for the answer, the next ingester is signed
  /// out, and the tokens stay valid at Twitch.
  @ParameterizedTest
  @ValueSource(strings = {"/oauth2/token", "/oauth2/validate"})
  void theTokensOfACodeAreStoredBeforeTheIngesterStops(String step) throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      user.saveApplication(peer);
      twitch.control().plan(HttpFault.slow(step, 1, SLOW));
      user.signInAtOneThatEnds(peer);
      awaitAsked();
    }
    expectSignedInAtTheNextStart(Flow.CODE);
  }

  /// Shown able to fail: where the stop ends the flow before it waits, the next ingester is signed
  /// out.
  @Test
  void theTokensOfADeviceAreStoredBeforeTheIngesterStops() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      user.ask(peer, new SignInCommand.SaveApplication(OAuthService.PUBLIC_CLIENT_ID, null));
      twitch.control().plan(HttpFault.slow("/oauth2/token", 1, SLOW));
      String code =
          user.ask(peer, new SignInCommand.StartDeviceSignIn(Permissions.NEEDED)).userCode();
      twitch.control().answerDevice(code, true);
      awaitAsked();
    }
    expectSignedInAtTheNextStart(Flow.DEVICE);
  }
}
