package integron.ingester;

import static integron.ingester.SigningIn.awaitStatus;
import static integron.ingester.SigningIn.signInOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Failpoint;
import integron.common.settings.Settings;
import integron.common.status.SignInStatus;
import integron.common.status.SignInStatus.Application;
import integron.common.status.TwitchStatus.State;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.oauth.Consent;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.secrets.FileVault;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An ingester that dies while a user signs in, and the next one. Both flows take this way.
final class SignInCrashTest {
  private static final int DIED_AT_FAILPOINT = 86;

  @TempDir Path temporary;
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
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

  private void dieWhileSigningIn(Failpoint where) throws Exception {
    Map<String, String> environment = new HashMap<>(WholeIngester.environment(twitch, Map.of()));
    environment.put(DataFolder.VARIABLE, folder.path().toString());
    environment.put(Failpoint.VARIABLE, where.wireName() + ":1");
    try (IngesterProcess ingester = IngesterProcess.start(environment);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      user.saveApplication(peer);
      user.signInAtOneThatEnds(peer);
      assertThat(ingester.awaitEnd()).isEqualTo(DIED_AT_FAILPOINT);
    }
  }

  private Ingester next() {
    Settings settings =
        Settings.read(WholeIngester.environment(twitch, Map.of()), folder.settingsFile());
    return Ingester.start(folder, settings, InstantSource.system(), new SecureRandom());
  }

  /// Shown able to fail: with the failpoint behind the store, the next ingester is signed in.
  @Test
  void aCrashBeforeTheTokensAreStoredLeavesNoSignInAndTheUserSignsInAgain() throws Exception {
    dieWhileSigningIn(Failpoint.SIGN_IN_RECEIVED);

    assertThat(new SecretTokenStore(FileVault.of(folder)).read()).isEmpty();
    try (Ingester ingester = next();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      SignInStatus after =
          signInOf(
              awaitStatus(
                  peer,
                  status ->
                      status.twitch().state() == State.SIGNED_OUT
                          && requireNonNull(status.twitch().reason()).startsWith("Not signed in.")
                          && signInOf(status).application() != null));
      assertThat(after.authenticated()).isFalse();
      assertThat(after.channel()).isNull();
      assertThat(after.application()).isEqualTo(new Application(FakeTwitch.CLIENT_ID, true));
      assertThat(user.signIn(peer)).isEqualTo(Result.CONNECTED);
      awaitStatus(peer, SigningIn::isConnected);
    }
  }

  /// Shown able to fail: with the failpoint before the store, the next ingester waits for a
  /// sign-in.
  @Test
  void aCrashAfterTheTokensAreStoredEndsInASignInAtTheNextStart() throws Exception {
    dieWhileSigningIn(Failpoint.SIGN_IN_STORED);

    try (Ingester ingester = next();
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitStatus(
          peer,
          status ->
              SigningIn.isConnected(status)
                  && "LanternKeeper"
                      .equals(requireNonNull(signInOf(status).channel()).displayName()));
    }
  }
}
