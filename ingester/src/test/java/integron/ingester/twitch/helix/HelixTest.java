package integron.ingester.twitch.helix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import integron.common.config.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.ingester.twitch.auth.Identity;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The real twitch4j client against the fake Twitch.
final class HelixTest {
  private FakeTwitch twitch;
  private Helix helix;

  @BeforeEach
  void connect() {
    twitch = FakeTwitch.start(Options.defaults());
    Identity identity =
        new Identity(
            FakeTwitch.CLIENT_ID,
            twitch.broadcaster().id(),
            twitch.broadcaster().login(),
            Set.of());
    helix =
        Helix.connect(
            URI.create(twitch.oauthUrl()),
            URI.create(twitch.helixUrl()),
            identity,
            new Secret(FakeTwitch.ACCESS_TOKEN));
  }

  @AfterEach
  void stop() {
    twitch.close();
  }

  private String askForName() throws HelixException {
    return helix.displayName(twitch.broadcaster().id());
  }

  @Test
  void readsTheStatusOfEveryRefusalAndShowsNoToken() {
    for (int status : new int[] {400, 401, 403, 404, 409, 429, 500}) {
      twitch.control().plan(HttpFault.failing("/helix/users", 1, status));
      HelixException refused = catchThrowableOfType(HelixException.class, this::askForName);

      assertThat(refused.status()).isEqualTo(status);
      assertThat(refused.toString()).doesNotContain(FakeTwitch.ACCESS_TOKEN);
      assertThat(refused.getCause()).isNull();
    }
  }

  /// Whoever gives up waiting interrupts the caller, which then must not begin another wait.
  @Test
  void anInterruptDuringACallIsKeptForTheCaller() throws Exception {
    twitch.control().plan(HttpFault.slow("/helix/users", 1, Duration.ofSeconds(4)));
    Callable<Boolean> interruptedAfterTheCall =
        () -> {
          var _ = catchThrowableOfType(HelixException.class, this::askForName);
          return Thread.currentThread().isInterrupted();
        };
    FutureTask<Boolean> call = new FutureTask<>(interruptedAfterTheCall);
    Thread caller = Thread.ofVirtual().start(call);
    await().until(() -> twitch.control().planned().isEmpty());
    caller.interrupt();

    assertThat(call.get(60, TimeUnit.SECONDS)).isTrue();
  }
}
