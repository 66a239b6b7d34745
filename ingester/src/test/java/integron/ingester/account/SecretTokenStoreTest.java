package integron.ingester.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.lifecycle.Failpoint;
import integron.common.settings.Secret;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.Scopes;
import integron.ingester.secrets.Secrets;
import integron.ingester.secrets.VaultAt;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.RenewalSignal;
import integron.ingester.twitch.auth.TokenCheck;
import integron.ingester.twitch.auth.TokenStore;
import integron.ingester.twitch.auth.TokenWatch;
import integron.ingester.twitch.auth.Tokens;
import integron.ingester.twitch.auth.TwitchApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stored sign-in during a renewal, against a fake Twitch. A renewed refresh token does not
/// revoke the old one, so either can be stored and used for another renewal.
final class SecretTokenStoreTest {
  private static final int KILLS = Integer.getInteger("integron.kills", 5);
  private static final int DIED_AT_FAILPOINT = 86;

  @TempDir Path temporary;
  private final FakeTwitch twitch =
      FakeTwitch.start(Options.defaults().withRotateRefreshTokens(false));
  private final HttpClient http = HttpClient.newHttpClient();
  private Path folder;
  private SecretTokenStore store;

  @BeforeEach
  void prepare() throws IOException {
    folder = temporary.resolve("secrets");
    store = new SecretTokenStore(VaultAt.file(folder));
  }

  @AfterEach
  void stop() {
    http.close();
    twitch.close();
  }

  private Credentials signedIn() throws IOException {
    AccessToken token = twitch.control().grant(Scopes.ALL);
    Credentials credentials =
        new Credentials(
            new Secret(token.value()),
            Optional.of(
                new RefreshGrant(
                    FakeTwitch.CLIENT_ID,
                    new Secret(FakeTwitch.CLIENT_SECRET),
                    new Secret(token.refresh().orElseThrow()))));
    store.write(credentials);
    return credentials;
  }

  private Tokens tokens(Credentials first, TokenStore into) {
    return new Tokens(http, URI.create(twitch.oauthUrl()), first, into);
  }

  private String storedToken() throws IOException {
    return store.read().orElseThrow().token().reveal();
  }

  private void assertStoredOneIsGood() throws Exception {
    Credentials stored = store.read().orElseThrow();
    TokenCheck check = new TokenCheck(http, URI.create(twitch.oauthUrl()));
    assertThat(check.ask(stored.token())).isInstanceOf(TokenCheck.Answer.Valid.class);
    assertThat(tokens(stored, store).renew(stored.token()))
        .isInstanceOf(Tokens.Renewal.Renewed.class);
  }

  @Test
  void aSignInIsReadAsItWasWritten() throws Exception {
    assertThat(store.read()).isEmpty();
    store.write(new Credentials(new Secret("t&=+%"), Optional.empty()));
    assertThat(storedToken()).isEqualTo("t&=+%");
    assertThat(store.read().orElseThrow().grant()).isEmpty();

    RefreshGrant grant = new RefreshGrant("id é ", new Secret("s&crt"), new Secret("r=1"));
    store.write(new Credentials(new Secret("t"), Optional.of(grant)));
    RefreshGrant read = store.read().orElseThrow().grant().orElseThrow();
    assertThat(read.clientId()).isEqualTo("id é ");
    assertThat(read.clientSecret().orElseThrow().reveal()).isEqualTo("s&crt");
    assertThat(read.refreshToken().reveal()).isEqualTo("r=1");

    store.remove();
    assertThat(store.read()).isEmpty();
  }

  @Test
  void anInvalidSignInIsReportedWithoutItsContent() throws Exception {
    VaultAt.file(folder).put("twitch.sign-in", new Secret("access_token=%zz&hidden"));

    assertThatThrownBy(store::read)
        .isInstanceOf(IOException.class)
        .hasMessage("The stored sign-in cannot be understood.")
        .hasNoCause();
  }

  /// Shown able to fail: where the new token is put in place before it is stored, the token in use
  /// while it is stored is the new one.
  @Test
  void aNewTokenIsStoredBeforeItIsUsed() throws Exception {
    Credentials first = signedIn();
    List<String> inUse = new ArrayList<>();
    Tokens[] owner = new Tokens[1];
    owner[0] =
        tokens(
            first,
            (used, renewed) -> {
              inUse.add(owner[0].current().reveal());
              store.replace(used, renewed);
              inUse.add(owner[0].current().reveal());
            });

    owner[0].renew(first.token());

    assertThat(inUse).containsExactly(first.token().reveal(), first.token().reveal());
    assertThat(owner[0].current().reveal())
        .isEqualTo(storedToken())
        .isNotEqualTo(first.token().reveal());
  }

  /// Shown able to fail: if the received tokens are not remembered, the second renewal asks Twitch
  /// again.
  @Test
  void aStoreThatFailsLeavesTheOldTokenInUseAndIsTriedAgainWithTheSameTokens() throws Exception {
    Credentials first = signedIn();
    AtomicBoolean full = new AtomicBoolean(true);
    List<String> offered = new ArrayList<>();
    Tokens tokens =
        tokens(
            first,
            (used, renewed) -> {
              offered.add(renewed.token().reveal());
              if (full.get()) {
                throw new IOException("The disk is full.");
              }
              store.replace(used, renewed);
            });

    assertThat(tokens.renew(first.token()))
        .isEqualTo(
            new Tokens.Renewal.Later(
                "The renewed access token cannot be stored, so the old one stays in use; trying"
                    + " again. The disk is full."));
    assertThat(tokens.current()).isSameAs(first.token());
    assertThat(storedToken()).isEqualTo(first.token().reveal());

    full.set(false);
    assertThat(tokens.renew(first.token())).isInstanceOf(Tokens.Renewal.Renewed.class);
    assertThat(offered).hasSize(2).containsOnly(tokens.current().reveal());
    assertThat(storedToken()).isEqualTo(tokens.current().reveal());
  }

  private static TwitchApp app(String clientId, String clientSecret) {
    return new TwitchApp(clientId, Optional.of(new Secret(clientSecret)));
  }

  private Tokens tokensWithAnOldClientSecret() throws IOException {
    RefreshGrant grant = signedIn().grant().orElseThrow();
    Credentials old =
        new Credentials(
            new Secret("ended"),
            Optional.of(RefreshGrant.of(app(FakeTwitch.CLIENT_ID, "old"), grant.refreshToken())));
    store.write(old);
    return tokens(old, store);
  }

  /// The user has made a new one at Twitch, and entered it. Shown able to fail: where a refusal of
  /// the secret is final, the user must sign in again.
  @Test
  void aClientSecretThatTheUserHasEnteredSinceTakesThePlaceOfTheOneThatTwitchRefuses()
      throws Exception {
    Tokens tokens = tokensWithAnOldClientSecret();
    new ApplicationStore(VaultAt.file(folder))
        .write(app(FakeTwitch.CLIENT_ID, FakeTwitch.CLIENT_SECRET));

    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Renewed.class);

    RefreshGrant stored = store.read().orElseThrow().grant().orElseThrow();
    assertThat(stored.clientSecret().orElseThrow().reveal()).isEqualTo(FakeTwitch.CLIENT_SECRET);
    assertThat(tokens.renew(tokens.current())).isInstanceOf(Tokens.Renewal.Renewed.class);
  }

  /// Shown able to fail: with the secret of any application, the second one renews the tokens of
  /// the first; where the same secret is tried again, the test does not end.
  @Test
  void noOtherClientSecretIsTriedTwiceOrOfAnotherApplication() throws Exception {
    for (TwitchApp other :
        List.of(app(FakeTwitch.CLIENT_ID, "old"), app("other", FakeTwitch.CLIENT_SECRET))) {
      Tokens tokens = tokensWithAnOldClientSecret();
      new ApplicationStore(VaultAt.file(folder)).write(other);
      assertThat(tokens.renew(tokens.current()))
          .isEqualTo(
              new Tokens.Renewal.SignInAgain(
                  "Twitch does not renew the access token (invalid client secret). Sign in"
                      + " again."));
    }
  }

  /// Puts, and once says afterwards that it failed, as a rename does whose folder cannot be synced.
  private static final class PutsAndThrowsOnce implements Secrets {
    private final Secrets secrets;
    private boolean thrown;

    PutsAndThrowsOnce(Secrets secrets) {
      this.secrets = secrets;
    }

    @Override
    public Optional<Secret> get(String name) throws IOException {
      return secrets.get(name);
    }

    @Override
    public void put(String name, Secret secret) throws IOException {
      secrets.put(name, secret);
      if (!thrown) {
        thrown = true;
        throw new IOException("the folder cannot be synced");
      }
    }

    @Override
    public void remove(String name) throws IOException {
      secrets.remove(name);
    }
  }

  /// Shown able to fail: where only the used tokens may be replaced, each further try is refused.
  @Test
  void aRenewalThatWasStoredByATryThatFailedIsDoneByTheNext() throws Exception {
    Credentials first = signedIn();
    Tokens tokens =
        tokens(first, new SecretTokenStore(new PutsAndThrowsOnce(VaultAt.file(folder))));

    assertThat(tokens.renew(first.token())).isInstanceOf(Tokens.Renewal.Later.class);
    assertThat(tokens.renew(first.token())).isInstanceOf(Tokens.Renewal.Renewed.class);
    assertThat(storedToken()).isEqualTo(tokens.current().reveal());
  }

  /// Shown able to fail: where a stored token counts as one that Twitch has just given, it is dead.
  @Test
  void aTokenThatDiedBeforeItWasStoredIsRenewedOnceMore() throws Exception {
    Credentials first = signedIn();
    AtomicBoolean full = new AtomicBoolean(true);
    Tokens tokens =
        tokens(
            first,
            (used, renewed) -> {
              if (full.getAndSet(false)) {
                twitch.control().expire(renewed.token().reveal());
                throw new IOException("The disk is full.");
              }
              store.replace(used, renewed);
            });
    tokens.renew(first.token());
    twitch.control().expire(first.token().reveal());
    TokenCheck check = new TokenCheck(http, URI.create(twitch.oauthUrl()));
    TokenWatch watch =
        new TokenWatch(tokens, check, RenewalSignal.unwatched(), TokenWatch.EVERY, new Random(1));

    assertThat(watch.look(_ -> {})).isInstanceOf(TokenWatch.Finding.Good.class);
    assertThat(storedToken()).isEqualTo(tokens.current().reveal());
  }

  /// Shown able to fail: where a renewal writes whatever is stored, the second sign-in is gone.
  @Test
  void aRenewalThatEndsAfterItsSignInReplacesNothing() throws Exception {
    Credentials first = signedIn();
    Credentials second = signedIn();
    assertThat(tokens(first, store).renew(first.token()))
        .isInstanceOf(Tokens.Renewal.SignInAgain.class);
    assertThat(storedToken()).isEqualTo(second.token().reveal());

    store.remove();
    assertThat(tokens(second, store).renew(second.token()))
        .isInstanceOf(Tokens.Renewal.SignInAgain.class);
    assertThat(store.read()).isEmpty();
  }

  /// Shown able to fail: where the whole text is compared, each renewal after it is refused.
  @Test
  void aDropOfTheEarlierRefreshTokenThatWasStoredByAFailedTryBlocksNoRenewal() throws Exception {
    Credentials first = signedIn();
    Credentials rotated =
        new Credentials(
            first.token(),
            first
                .grant()
                .map(grant ->
                    new RefreshGrant(
                        grant.clientId(),
                        grant.clientSecret(),
                        grant.refreshToken(),
                        Optional.of(new Secret("before")))));
    store.write(rotated);
    Tokens tokens =
        tokens(rotated, new SecretTokenStore(new PutsAndThrowsOnce(VaultAt.file(folder))));
    TokenCheck check = new TokenCheck(http, URI.create(twitch.oauthUrl()));
    new TokenWatch(tokens, check, RenewalSignal.unwatched(), TokenWatch.EVERY, new Random(1))
        .look(_ -> {});

    assertThat(tokens.renew(first.token())).isInstanceOf(Tokens.Renewal.Renewed.class);
    assertThat(storedToken()).isEqualTo(tokens.current().reveal());
  }

  /// A living session, too, may hold a sign-in that was replaced. Shown able to fail: without the
  /// revocation, the tokens stay valid at Twitch; where a retry may help, each has Twitch issue
  /// another one.
  @Test
  void aRenewalOfASignInThatWasReplacedIsRevokedAndTheLast() throws Exception {
    Credentials first = signedIn();
    signedIn();
    Tokens tokens = tokens(first, store);
    Tokens.Renewal end = tokens.renew(first.token());

    assertThat(tokens.renew(first.token())).isEqualTo(end);
    assertThat(twitch.control().revokedTokens()).hasSize(1);
    assertThat(twitch.control().renewals()).hasSize(1);
    assertThat(((Tokens.Renewal.SignInAgain) end).reason())
        .isEqualTo(
            "The stored sign-in is no longer this one. Start Integron again to use what is stored,"
                + " or sign in again.");
  }

  private Process process(String failpoint) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            RenewalProcess.class.getName(),
            folder.toString(),
            twitch.oauthUrl());
    builder.environment().put("INTEGRON_HOME", temporary.toString());
    builder.environment().put(Failpoint.VARIABLE, failpoint);
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /// Reads what the process says, so many times, or until it ends.
  private static int awaitRenewals(Process process, int most) throws IOException {
    BufferedReader said = process.inputReader();
    int renewals = 0;
    String line = "";
    while (renewals < most && line != null) {
      line = said.readLine();
      renewals += "renewed".equals(line) ? 1 : 0;
    }
    return renewals;
  }

  /// Shown able to fail: where the stored tokens are removed before the new ones are written, none
  /// are left.
  @Test
  void aProcessThatDiesBetweenReceivingAndStoringLeavesTheOldTokens() throws Exception {
    Credentials first = signedIn();
    Process process = process(Failpoint.TOKENS_RECEIVED.wireName() + ":1");
    try {
      assertThat(awaitRenewals(process, 1)).isZero();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).isEqualTo(DIED_AT_FAILPOINT);
    assertThat(storedToken()).isEqualTo(first.token().reveal());
    assertStoredOneIsGood();
  }

  /// More or fewer kills: `-Dintegron.kills=N`. So few kills seldom meet the moment of writing:
  /// with a file written in place, five found nothing. The order is proven by the tests above.
  @Test
  void aProcessThatIsKilledWhileItRenewsLeavesTheOldTokensOrTheNew() throws Exception {
    signedIn();
    for (int kill = 1; kill <= KILLS; kill++) {
      Process process = process("");
      try {
        assertThat(awaitRenewals(process, kill)).isEqualTo(kill);
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

      assertStoredOneIsGood();
    }
  }
}
