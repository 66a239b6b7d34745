package integron.ingester.signin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.command.CommandReply.DeviceCode;
import integron.common.command.SignInCommand;
import integron.common.command.SignInCommand.Permissions;
import integron.common.status.SignInStatus.Device;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.oauth.OAuthService;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The device code flow of an application of type Public, against a fake Twitch.
final class DeviceFlowTest {
  @TempDir Path temporary;
  private SignInBench bench;

  @BeforeEach
  void begin() throws IOException {
    bench = new SignInBench(temporary.resolve("data"));
    bench.signIn.save(new SignInCommand.SaveApplication(OAuthService.PUBLIC_CLIENT_ID, null));
  }

  @AfterEach
  void end() {
    bench.close();
  }

  private DeviceCode start() throws InterruptedException {
    return bench.signIn.startDevice(new SignInCommand.StartDeviceSignIn(Permissions.NEEDED));
  }

  private Device awaitDevice(Predicate<Device> holds) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> bench.status().device() != null && holds.test(bench.status().device()));
    return requireNonNull(bench.status().device());
  }

  @Test
  void theCodeThatTheUserAllowsBecomesASignIn() throws Exception {
    bench.clock.hold();
    DeviceCode code = start();
    assertThat(code.address()).startsWith("http://127.0.0.1:").contains(code.userCode());
    assertThat(bench.twitch.control().answerDevice(code.userCode(), true)).isTrue();
    bench.clock.release();

    await().atMost(Duration.ofSeconds(30)).until(() -> bench.status().device() == null);

    assertThat(bench.store.received().orElseThrow().flow().name()).isEqualTo("DEVICE");
    assertThat(bench.clock.waits()).allMatch(wait -> wait.equals(Duration.ofSeconds(5)));
  }

  /// A public application's refresh token is valid once. Shown able to fail: with the used one
  /// kept, the second renewal is refused.
  @Test
  void oneUseRefreshTokensRenewWithoutASecret() throws Exception {
    bench.clock.hold();
    bench.twitch.control().answerDevice(start().userCode(), true);
    bench.clock.release();
    await().atMost(Duration.ofSeconds(30)).until(() -> bench.store.read().isPresent());
    Credentials signedIn = bench.store.read().orElseThrow();
    assertThat(signedIn.grant().orElseThrow().clientSecret()).isEmpty();
    try (HttpClient http = HttpClient.newHttpClient()) {
      Tokens tokens =
          new Tokens(http, URI.create(bench.twitch.oauthUrl()), signedIn, bench.tokenStore());
      for (int renewal = 0; renewal < 3; renewal++) {
        assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Renewed.class);
      }
      assertThat(bench.storedToken()).isEqualTo(tokens.current().reveal());
    }
  }

  /// Shown able to fail: with one sentence for every failure.
  @Test
  void theStatusSaysWhatTwitchAnsweredAndTheFlowGoesOn() throws Exception {
    bench.twitch.control().plan(HttpFault.failing("/oauth2/token", 1, 503));
    bench.clock.hold();
    DeviceCode code = start();
    bench.twitch.control().answerDevice(code.userCode(), true);
    bench.clock.release();

    await().atMost(Duration.ofSeconds(30)).until(() -> bench.status().device() == null);

    assertThat(bench.shown())
        .anyMatch(device ->
            "Twitch answered with an error (503); trying again in 5 s.".equals(device.trouble())
                && !device.ended());
    assertThat(bench.store.read()).isPresent();
  }

  /// Another program that asks with the same code makes Twitch ask for patience. Shown able to
  /// fail: with an interval that stays, the next wait is 5 s.
  @Test
  void theFlowAsksLessOftenWhenTwitchAsksForPatience() throws Exception {
    bench.clock.hold();
    DeviceCode code = start();
    bench.twitch.control().answerDevice(code.userCode(), true);
    bench.twitch.control().slowDown(code.userCode());
    bench.clock.release();

    await().atMost(Duration.ofSeconds(30)).until(() -> bench.status().device() == null);

    assertThat(bench.clock.waits()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10));
    assertThat(bench.shown())
        .anyMatch(device ->
            "Twitch limits the rate of calls. Next try in 10 s.".equals(device.trouble()));
  }

  @Test
  void aCodeThatNobodyEntersRunsOut() throws Exception {
    DeviceCode code = start();

    Device ended = awaitDevice(Device::ended);

    assertThat(ended.trouble()).isEqualTo("The code has run out.");
    assertThat(ended.userCode()).isEqualTo(code.userCode());
    assertThat(bench.clock.instant()).isBeforeOrEqualTo(code.expiresAt());
    assertThat(bench.store.read()).isEmpty();
  }

  @Test
  void aUserWhoRefusesEndsTheFlow() throws Exception {
    bench.clock.hold();
    bench.twitch.control().answerDevice(start().userCode(), false);
    bench.clock.release();

    assertThat(awaitDevice(Device::ended).trouble())
        .isEqualTo("You did not allow access on Twitch. Nothing has changed.");
  }

  @Test
  void aNewCodeReplacesTheOldOneAndCancellingEndsIt() throws Exception {
    bench.clock.hold();
    DeviceCode first = start();
    DeviceCode second = start();
    assertThat(second.userCode()).isNotEqualTo(first.userCode());
    assertThat(requireNonNull(bench.status().device()).userCode()).isEqualTo(second.userCode());

    bench.signIn.cancel();

    assertThat(bench.status().device()).isNull();
    bench.twitch.control().answerDevice(second.userCode(), true);
    assertThat(bench.store.read()).isEmpty();
  }

  /// Shown able to fail: with one sentence for both, a Twitch that answers "does not answer".
  @Test
  void aCodeThatTwitchDoesNotGiveIsExplainedByWhatHappened() {
    bench.twitch.control().plan(HttpFault.failing("/oauth2/device", 1, 503));
    assertThatThrownBy(this::start)
        .hasMessage("Twitch answered with an error (503). Try again in a moment.");
    bench.twitch.control().plan(HttpFault.failing("/oauth2/device", 1, 429));
    assertThatThrownBy(this::start)
        .hasMessage("Twitch limits the rate of calls (429). Try again in a moment.");
    bench.twitch.control().plan(HttpFault.failing("/oauth2/device", 1, 400));
    assertThatThrownBy(this::start)
        .hasMessage(
            "Twitch gives no code (planned fault). Check the application in Twitch's console, then"
                + " try again.");
    bench.twitch.close();
    assertThatThrownBy(this::start).hasMessage("Twitch cannot be reached. Try again in a moment.");
  }

  @Test
  void aClientIdThatTwitchDoesNotKnowIsRefusedAtOnce() {
    bench.signIn.save(new SignInCommand.SaveApplication("unknown-client", null));
    assertThatThrownBy(this::start).hasMessageContaining("Twitch refused the Client ID");
    assertThat(bench.status().device()).isNull();
  }

  /// Twitch has issued tokens when the user leaves. Shown able to fail: where leaving interrupts
  /// the call, Integron does not get the tokens, and Twitch still accepts them; where a cancelled
  /// flow goes on, the user is signed in.
  @ParameterizedTest
  @ValueSource(strings = {"/oauth2/token", "/oauth2/validate"})
  void tokensThatArriveAfterCancellingAreRevoked(String step) throws Exception {
    bench.clock.hold();
    DeviceCode code = start();
    bench.twitch.control().answerDevice(code.userCode(), true);
    bench.twitch.control().plan(HttpFault.slow(step, 1, Duration.ofSeconds(2)));
    bench.clock.release();
    awaitPlanned();

    bench.signIn.cancel();

    assertThat(bench.twitch.control().revokedTokens()).hasSize(1);
    assertThat(bench.store.read()).isEmpty();
    assertThat(bench.status().device()).isNull();
    assertThat(bench.shown()).noneMatch(Device::ended);
  }

  /// Shown able to fail: with the old code's tokens taken, the user is signed in by a code that the
  /// page shows no longer.
  @Test
  void tokensOfACodeThatWasReplacedAreRevoked() throws Exception {
    bench.clock.hold();
    DeviceCode first = start();
    bench.twitch.control().answerDevice(first.userCode(), true);
    bench.twitch.control().plan(HttpFault.slow("/oauth2/token", 1, Duration.ofSeconds(2)));
    bench.clock.release();
    awaitPlanned();
    bench.clock.hold();

    DeviceCode second = start();

    assertThat(bench.twitch.control().revokedTokens()).hasSize(1);
    assertThat(requireNonNull(bench.status().device()).userCode()).isEqualTo(second.userCode());
    assertThat(bench.store.read()).isEmpty();
  }

  /// Shown able to fail: without the comparison of the cancellations, the code is shown.
  @Test
  void aCodeThatTwitchSendsAfterCancellingIsNotShown() throws Exception {
    bench.twitch.control().plan(HttpFault.slow("/oauth2/device", 1, Duration.ofSeconds(2)));
    CompletableFuture<DeviceCode> late = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            late.complete(start());
          } catch (InterruptedException | RuntimeException e) {
            late.completeExceptionally(e);
          }
        });
    awaitPlanned();

    bench.signIn.cancel();

    assertThat(late)
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableThat()
        .withMessageContaining("The sign-in was cancelled. Get a new code.");
    assertThat(bench.shown()).isEmpty();
    assertThat(bench.status().device()).isNull();
  }

  private void awaitPlanned() {
    await().atMost(Duration.ofSeconds(30)).until(() -> bench.twitch.control().planned().isEmpty());
  }
}
