package integron.ingester.signin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.command.ApplicationText;
import integron.common.command.CommandReply.SignInOutcome;
import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.command.SignInCommand;
import integron.common.command.SignInCommand.Permissions;
import integron.common.problem.ProblemException;
import integron.common.settings.Secret;
import integron.common.status.SignInStatus.Application;
import integron.common.status.SignInStatus.OtherAccount;
import integron.common.status.TwitchStatus.Channel;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.oauth.Consent;
import integron.faketwitch.world.Person;
import integron.ingester.secrets.Secrets;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.TwitchApp;
import integron.ingester.twitch.payload.WholeAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The authorization code flow against a fake Twitch.
final class CodeFlowTest {
  private static final Channel SOMEBODY = Channel.named("42", "someone", "Someone");

  @TempDir Path temporary;
  private SignInBench bench;

  @BeforeEach
  void begin() throws IOException {
    bench = new SignInBench(temporary.resolve("data"));
    bench.saveApplication();
  }

  @AfterEach
  void end() {
    bench.close();
  }

  private void restart(Optional<Channel> owner) throws IOException {
    bench.close();
    bench = new SignInBench(temporary.resolve("other"), owner, secrets -> secrets);
    bench.saveApplication();
  }

  private long calls(String path) {
    return bench.twitch.control().requests().stream()
        .filter(request -> request.path().equals(path))
        .count();
  }

  @Test
  void aCodeBecomesAStoredSignIn() throws Exception {
    SignInOutcome outcome = bench.finish(bench.consent(bench.begin()));

    assertThat(outcome).isEqualTo(new SignInOutcome(Result.CONNECTED, "LanternKeeper"));
    assertThat(bench.store.received().orElseThrow().flow().name()).isEqualTo("CODE");
    assertThat(bench.store.read().orElseThrow().grant()).isPresent();
    assertThat(bench.owners).containsExactly(SignInBench.OWNER);
  }

  @Test
  void theAddressAsksForWhatIsNeededAndForNothingElse() {
    Map<String, String> query = SignInBench.query(bench.begin());

    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", FakeTwitch.CLIENT_ID)
        .containsEntry("redirect_uri", "http%3A%2F%2Flocalhost%3A9847%2Fauth%2Fcallback")
        .doesNotContainKeys("force_verify", "client_secret");
    assertThat(query.get("state")).matches("[0-9a-f]{32}");
    assertThat(query.get("scope")).contains("bits%3Aread%20").doesNotContain("manage");
    String again =
        bench
            .signIn
            .start(
                new SignInCommand.StartSignIn(
                    SignInBench.REDIRECT, SignInBench.BROWSER, Permissions.ALL, true))
            .address();
    assertThat(again).contains("force_verify=true", "channel%3Amanage%3Apolls");
  }

  @Test
  void noTwoStatesAreEqual() {
    Set<String> states = new HashSet<>();
    for (int sign = 0; sign < 100; sign++) {
      states.add(SignInBench.query(bench.begin()).get("state"));
    }
    assertThat(states).hasSize(100);
  }

  /// Shown able to fail: without the comparison of the browser, the second is `CONNECTED`; without
  /// the limit of tries, the last one of the same state is.
  @Test
  void aStateThatIsMissingUsedSwappedWrongOrTooOldChangesNothing() throws Exception {
    assertThat(bench.signInByCode()).isEqualTo(Result.CONNECTED);
    String before = bench.storedToken();
    long exchanges = calls("/oauth2/token");

    Map<String, String> callback = bench.consent(bench.begin());
    Map<String, String> without = new HashMap<>(callback);
    without.remove("state");
    assertThat(bench.finish(without).result()).isEqualTo(Result.INVALID);
    for (int wrong = 0; wrong < PendingSignIns.MOST_WRONG; wrong++) {
      assertThat(bench.finish(callback, "another browser").result()).isEqualTo(Result.INVALID);
    }
    assertThat(bench.finish(callback).result()).as("tried too often").isEqualTo(Result.INVALID);

    Map<String, String> wrong = new HashMap<>(bench.consent(bench.begin()));
    wrong.put("state", "0".repeat(32));
    assertThat(bench.finish(wrong).result()).isEqualTo(Result.INVALID);

    Map<String, String> late = bench.consent(bench.begin());
    bench.clock.turn(PendingSignIns.VALID);
    assertThat(bench.finish(late).result()).isEqualTo(Result.INVALID);

    assertThat(calls("/oauth2/token")).isEqualTo(exchanges);
    assertThat(bench.storedToken()).isEqualTo(before);
  }

  /// Anybody can lead another browser to the callback. Shown able to fail: where the state is
  /// removed before the browser is compared, the second is `INVALID`.
  @Test
  void anotherBrowserDoesNotUseUpTheStateAndItsOwnUsesItOnce() throws Exception {
    Map<String, String> callback = bench.consent(bench.begin());

    assertThat(bench.finish(callback, "another browser").result()).isEqualTo(Result.INVALID);
    assertThat(bench.finish(callback).result()).isEqualTo(Result.CONNECTED);
    assertThat(bench.finish(callback).result()).as("used").isEqualTo(Result.INVALID);
  }

  /// A browser asks again when the user presses F5 while Twitch is slow. Shown able to fail: where
  /// each request takes the state, the second is `INVALID`; where requests are told apart by the
  /// state alone, the one with another code waits for the first.
  @Test
  void aBrowserThatAsksAgainMeanwhileGetsTheOutcomeOfItsFirstRequest() throws Exception {
    CountDownLatch goesOn = new CountDownLatch(1);
    AtomicInteger writes = new AtomicInteger();
    bench.close();
    bench =
        new SignInBench(
            temporary.resolve("slow"),
            Optional.empty(),
            inner -> new SlowSecrets(inner, writes, goesOn));
    bench.saveApplication();
    Map<String, String> callback = bench.consent(bench.begin());
    int before = writes.get();

    Finishing first = new Finishing(bench, callback);
    await().atMost(Duration.ofSeconds(30)).until(() -> writes.get() > before);
    Finishing second = new Finishing(bench, callback);
    await().atMost(Duration.ofSeconds(30)).until(second::waitsOrHasEnded);
    Map<String, String> other = new HashMap<>(callback);
    other.put("code", "another");
    assertThat(bench.finish(other).result()).as("another code").isEqualTo(Result.INVALID);
    assertThat(bench.finish(callback, "another browser").result()).isEqualTo(Result.INVALID);
    goesOn.countDown();

    assertThat(first.result()).isEqualTo(Result.CONNECTED);
    assertThat(second.result()).isEqualTo(Result.CONNECTED);
    assertThat(calls("/oauth2/token")).isEqualTo(1);
    assertThat(bench.finish(callback).result()).as("afterwards").isEqualTo(Result.INVALID);
  }

  /// A request of a browser, on a thread of its own.
  private static final class Finishing {
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private final Thread thread;

    Finishing(SignInBench bench, Map<String, String> callback) {
      thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  result.complete(bench.finish(callback).result());
                } catch (InterruptedException | RuntimeException e) {
                  result.completeExceptionally(e);
                }
              });
    }

    boolean waitsOrHasEnded() {
      return thread.getState() == Thread.State.WAITING || result.isDone();
    }

    Result result() throws Exception {
      return result.get(30, TimeUnit.SECONDS);
    }
  }

  /// Stores a sign-in once `goesOn` is zero.
  private record SlowSecrets(Secrets inner, AtomicInteger writes, CountDownLatch goesOn)
      implements Secrets {
    @Override
    public Optional<Secret> get(String name) throws IOException {
      return inner.get(name);
    }

    @Override
    public void put(String name, Secret secret) throws IOException {
      if (writes.getAndIncrement() > 0) {
        await().atMost(Duration.ofSeconds(30)).until(() -> goesOn.getCount() == 0);
      }
      inner.put(name, secret);
    }

    @Override
    public void remove(String name) throws IOException {
      inner.remove(name);
    }
  }

  @Test
  void anErrorIsReadOnlyWithAValidState() throws Exception {
    bench.twitch.control().consent(Consent.DENY);
    Map<String, String> denied = bench.consent(bench.begin());

    assertThat(bench.finish(Map.of("error", "access_denied", "state", "x")).result())
        .isEqualTo(Result.INVALID);
    assertThat(bench.finish(denied).result()).isEqualTo(Result.DENIED);
    assertThat(bench.finish(denied).result()).isEqualTo(Result.INVALID);
    assertThat(bench.store.read()).isEmpty();
  }

  @Test
  void oneMoreThanTheMostEndsTheOldest() throws Exception {
    Map<String, String> oldest = bench.consent(bench.begin());
    Map<String, String> second = bench.consent(bench.begin());
    for (int more = 2; more <= PendingSignIns.MOST; more++) {
      bench.begin();
    }

    assertThat(bench.finish(oldest).result()).isEqualTo(Result.INVALID);
    assertThat(bench.finish(second).result()).isEqualTo(Result.CONNECTED);
  }

  @Test
  void cancellingEndsAllThatHaveBegun() throws Exception {
    Map<String, String> callback = bench.consent(bench.begin());
    bench.signIn.cancel();
    assertThat(bench.finish(callback).result()).isEqualTo(Result.INVALID);
  }

  @Test
  void whatTwitchRefusesIsNamedAndChangesNothing() throws Exception {
    assertThat(bench.signInByCode()).isEqualTo(Result.CONNECTED);
    String before = bench.storedToken();

    Map<String, String> callback =
        bench.consent(bench.begin("http://localhost:9847/auth/callback"));
    Map<String, String> wrongCode = new HashMap<>(callback);
    wrongCode.put("code", "used-before");
    assertThat(bench.finish(wrongCode).result()).isEqualTo(Result.REFUSED);

    Map<String, String> other = bench.consent(bench.begin());
    String elsewhere = bench.begin("http://localhost:1/auth/callback");
    assertThat(
            bench
                .finish(
                    Map.of(
                        "code", other.get("code"),
                        "state", SignInBench.query(elsewhere).get("state")))
                .result())
        .isEqualTo(Result.REDIRECT_REFUSED);

    bench.signIn.save(new SignInCommand.SaveApplication(FakeTwitch.CLIENT_ID, "wrong-secret"));
    assertThat(bench.signInByCode()).isEqualTo(Result.APPLICATION_REFUSED);
    assertThat(bench.storedToken()).isEqualTo(before);
  }

  @Test
  void withTwitchAwayDuringAStepNothingChanges() throws Exception {
    assertThat(bench.signInByCode()).isEqualTo(Result.CONNECTED);
    String before = bench.storedToken();

    bench.twitch.control().plan(HttpFault.failing("/oauth2/token", 1, 503));
    assertThat(bench.signInByCode()).isEqualTo(Result.UNREACHABLE);
    bench.twitch.control().plan(HttpFault.failing("/oauth2/token", 1, 429));
    assertThat(bench.signInByCode()).isEqualTo(Result.UNREACHABLE);
    bench.twitch.control().plan(HttpFault.failing("/oauth2/validate", 3, 503));
    assertThat(bench.signInByCode()).isEqualTo(Result.UNREACHABLE);

    assertThat(bench.twitch.control().revokedTokens()).as("what is not used").hasSize(1);
    assertThat(bench.storedToken()).isEqualTo(before);
    bench.twitch.control().plan(HttpFault.failing("/oauth2/validate", 2, 503));
    assertThat(bench.signInByCode()).isEqualTo(Result.CONNECTED);
  }

  /// Its refresh token may be valid. Shown able to fail: without the revocation, nothing is.
  @Test
  void aTokenThatTwitchsOwnCheckRejectsIsRevoked() throws Exception {
    bench.twitch.control().plan(HttpFault.failing("/oauth2/validate", 1, 401));

    assertThat(bench.signInByCode()).isEqualTo(Result.REFUSED);

    assertThat(bench.twitch.control().revokedTokens()).hasSize(1);
    assertThat(bench.store.read()).isEmpty();
  }

  @Test
  void aSignInThatCannotBeStoredIsNotUsed() throws Exception {
    AtomicBoolean full = new AtomicBoolean();
    bench.close();
    bench =
        new SignInBench(
            temporary.resolve("full"), Optional.empty(), inner -> new FullAtTimes(inner, full));
    bench.saveApplication();
    full.set(true);

    assertThat(bench.signInByCode()).isEqualTo(Result.NOT_STORED);
    assertThat(bench.owners).isEmpty();
    assertThat(bench.twitch.control().revokedTokens()).hasSize(1);
    assertThatThrownBy(bench::saveApplication)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no room");
  }

  /// Shown able to fail: where a failed write is taken for no write, the stored tokens are revoked.
  @Test
  void aSignInThatIsStoredAlthoughTheWriteFailedIsUsed() throws Exception {
    AtomicBoolean failing = new AtomicBoolean();
    bench.close();
    bench =
        new SignInBench(
            temporary.resolve("late"), Optional.empty(), inner -> new LateAtTimes(inner, failing));
    bench.saveApplication();
    failing.set(true);

    assertThat(bench.signInByCode()).isEqualTo(Result.CONNECTED);
    assertThat(bench.twitch.control().revokedTokens()).isEmpty();
    assertThat(bench.store.read()).isPresent();
  }

  private record LateAtTimes(Secrets inner, AtomicBoolean failing) implements Secrets {
    @Override
    public Optional<Secret> get(String name) throws IOException {
      return inner.get(name);
    }

    @Override
    public void put(String name, Secret secret) throws IOException {
      inner.put(name, secret);
      if (failing.get()) {
        throw new IOException("the keyring has not answered");
      }
    }

    @Override
    public void remove(String name) throws IOException {
      inner.remove(name);
    }
  }

  /// The keyring stores, and neither says so nor is readable then. Shown able to fail: with the
  /// result of a sign-in that was not stored.
  @Test
  void aSignInThatIsPerhapsStoredIsSaidAndTheNextReplacesIt() throws Exception {
    AtomicBoolean failing = new AtomicBoolean();
    bench.close();
    bench =
        new SignInBench(
            temporary.resolve("mute"), Optional.empty(), inner -> new MuteAtTimes(inner, failing));
    bench.saveApplication();
    Map<String, String> callback = bench.consent(bench.begin());
    failing.set(true);

    assertThat(bench.finish(callback).result()).isEqualTo(Result.PERHAPS_STORED);
    assertThat(bench.twitch.control().revokedTokens()).isEmpty();

    failing.set(false);
    assertThat(bench.signInByCode()).isEqualTo(Result.CONNECTED);
    assertThat(bench.twitch.control().revokedTokens()).hasSize(1);
  }

  private record MuteAtTimes(Secrets inner, AtomicBoolean failing) implements Secrets {
    private void answer() throws IOException {
      if (failing.get()) {
        throw new IOException("the keyring has not answered");
      }
    }

    @Override
    public Optional<Secret> get(String name) throws IOException {
      answer();
      return inner.get(name);
    }

    @Override
    public void put(String name, Secret secret) throws IOException {
      inner.put(name, secret);
      answer();
    }

    @Override
    public void remove(String name) throws IOException {
      inner.remove(name);
      answer();
    }
  }

  /// Shown able to fail: without the comparison of the cancellations, the result is `CONNECTED`.
  @Test
  void aFinishUnderWayDoesNotSurviveCancelling() throws Exception {
    Map<String, String> callback = bench.consent(bench.begin());
    bench.twitch.control().plan(HttpFault.slow("/oauth2/token", 1, Duration.ofSeconds(2)));
    Finishing finishing = new Finishing(bench, callback);
    await().atMost(Duration.ofSeconds(30)).until(() -> bench.twitch.control().planned().isEmpty());

    bench.signIn.cancel();

    assertThat(finishing.result()).isEqualTo(Result.INVALID);
    assertThat(bench.store.read()).isEmpty();
    assertThat(bench.twitch.control().revokedTokens()).hasSize(1);
  }

  /// Shown able to fail: where a 400 counts as revoked, nothing is.
  @Test
  void signingOutRevokesAlsoWhereTheAccessTokenHasEnded() throws Exception {
    bench.signInByCode();
    Credentials stored = bench.store.read().orElseThrow();
    bench.twitch.control().endAccess(stored.token().reveal());

    bench.signIn.signOut();

    assertThat(bench.twitch.control().revokedTokens())
        .as("what the refresh token has given")
        .hasSize(1)
        .doesNotContain(stored.token().reveal());
    assertThat(bench.status().reason()).isNull();
  }

  @Test
  void whatIsReplacedOrNoLongerAskedAboutIsRevoked() throws Exception {
    restart(Optional.of(SignInBench.OWNER));
    bench.signInByCode();
    String first = bench.storedToken();
    bench.signInByCode();
    assertThat(bench.twitch.control().revokedTokens()).containsExactly(first);

    bench.twitch.control().useBrowserAs(new Person("42", "someone", "Someone", ""));
    assertThat(bench.signInByCode()).isEqualTo(Result.OTHER_ACCOUNT);
    bench.signIn.signOut();

    assertThat(bench.twitch.control().revokedTokens()).hasSize(3);
    assertThat(bench.status().other()).isNull();
  }

  private record FullAtTimes(Secrets inner, AtomicBoolean full) implements Secrets {
    @Override
    public Optional<Secret> get(String name) throws IOException {
      return inner.get(name);
    }

    @Override
    public void put(String name, Secret secret) throws IOException {
      if (full.get()) {
        throw new IOException("no room");
      }
      inner.put(name, secret);
    }

    @Override
    public void remove(String name) throws IOException {
      inner.remove(name);
    }
  }

  @Test
  void withoutAnApplicationOrWithoutItsSecretNoCodeFlowBegins() throws Exception {
    bench.close();
    bench = new SignInBench(temporary.resolve("new"));
    assertThatThrownBy(bench::begin).hasMessageContaining("There is no application yet");

    bench.signIn.save(new SignInCommand.SaveApplication("abc_defgh", null));
    assertThat(bench.status().application()).isEqualTo(new Application("abc_defgh", false));
    assertThatThrownBy(bench::begin).hasMessageContaining("has no Client Secret");
    assertThatThrownBy(() -> bench.signIn.save(new SignInCommand.SaveApplication("abcd efgh", "x")))
        .hasMessageContaining("Client ID");
    for (String secret : new String[] {"with blank ", ""}) {
      assertThatThrownBy(
              () -> bench.signIn.save(new SignInCommand.SaveApplication("abcdefgh", secret)))
          .hasMessage(ApplicationText.rule("Client Secret"));
    }
  }

  @Test
  void anotherAccountIsAskedAboutAndChangesNothing() throws Exception {
    restart(Optional.of(SOMEBODY));

    SignInOutcome outcome = bench.finish(bench.consent(bench.begin()));

    assertThat(outcome).isEqualTo(new SignInOutcome(Result.OTHER_ACCOUNT, "LanternKeeper"));
    OtherAccount other = requireNonNull(bench.status().other());
    assertThat(other.account()).isEqualTo(SignInBench.OWNER);
    assertThat(other.owner()).isEqualTo(SOMEBODY);
    assertThat(other.moveTo())
        .isEqualTo(bench.folder.movedChannels().resolve("someone-20260301-190000").toString());
    assertThat(bench.store.read()).isEmpty();
    assertThat(bench.folder.databaseMove()).doesNotExist();
  }

  @Test
  void keepingTheDatabaseDropsAndRevokesTheOtherSignIn() throws Exception {
    restart(Optional.of(SOMEBODY));
    bench.signInByCode();

    assertThatThrownBy(() -> bench.signIn.choose(new SignInCommand.ChooseAccount("1", false)))
        .hasMessageContaining("no such question");
    bench.signIn.choose(new SignInCommand.ChooseAccount("800100", false));

    assertThat(bench.status().other()).isNull();
    assertThat(bench.twitch.control().revokedTokens()).hasSize(1);
    assertThatThrownBy(() -> bench.signIn.choose(new SignInCommand.ChooseAccount("800100", true)))
        .hasMessageContaining("no such question");
    assertThat(bench.restarts).hasValue(0);
  }

  @Test
  void aNewDatabaseIsDecidedDurablyBeforeTheProcessEnds() throws Exception {
    restart(Optional.of(SOMEBODY));
    bench.signInByCode();
    Files.writeString(bench.folder.database(), "rows");

    bench.signIn.choose(new SignInCommand.ChooseAccount("800100", true));
    assertThat(bench.restarts).hasValue(1);
    assertThat(bench.folder.databaseMove()).exists();
    assertThat(bench.store.read()).isEmpty();

    DatabaseMove move = new DatabaseMove(bench.folder);
    move.finish();
    move.takeOver(bench.secrets);
    assertThat(bench.store.read()).isPresent();
    assertThat(bench.folder.database()).doesNotExist();
    assertThat(bench.folder.movedChannels().resolve("someone-20260301-190000/integron.db"))
        .hasContent("rows");
  }

  @Test
  void anotherBrowserUserIsRecognizedByTwitchsAnswerAlone() throws Exception {
    restart(Optional.of(SignInBench.OWNER));
    bench.twitch.control().useBrowserAs(new Person("42", "someone", "Someone", ""));
    assertThat(bench.signInByCode()).isEqualTo(Result.OTHER_ACCOUNT);
    bench.twitch.control().useBrowserAs(bench.twitch.broadcaster());
    assertThat(bench.signInByCode()).isEqualTo(Result.CONNECTED);
    assertThat(bench.status().other()).isNull();
  }

  @Test
  void signingOutRevokesAndForgets() throws Exception {
    bench.signInByCode();
    String token = bench.storedToken();

    bench.signIn.signOut();

    assertThat(bench.twitch.control().revokedTokens()).containsExactly(token);
    assertThat(bench.store.read()).isEmpty();
    bench.signIn.signOut();
    assertThat(bench.status().application()).isEqualTo(new Application("fake-client-id", true));
  }

  @Test
  void signingOutForgetsAlsoWhileTwitchIsAway() throws Exception {
    bench.signInByCode();
    bench.twitch.control().plan(HttpFault.failing("/oauth2/revoke", 1, 503));

    bench.signIn.signOut();

    assertThat(bench.store.read()).isEmpty();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            String.valueOf(bench.status().reason())
                .contains("Twitch did not receive the sign-out"));
  }

  @Test
  void nothingPrintsASecret() throws Exception {
    bench.signInByCode();
    String all =
        bench.store.received().orElseThrow().toString()
            + bench.status()
            + new SignInCommand.SaveApplication("id", "hush");
    assertThat(all)
        .doesNotContain(bench.storedToken(), FakeTwitch.CLIENT_SECRET, "hush")
        .contains("Secret[hidden]");
  }

  /// Shown able to fail: as the records that they are, both print what they hold.
  @Test
  void neitherAnAnswerOfTwitchNorAWaitingSignInPrintsWhatItHolds() throws Exception {
    TwitchApp app = new TwitchApp("id", Optional.of(new Secret("hush")));
    PendingSignIns pending = new PendingSignIns(bench.clock, new SecureRandom());
    String state = pending.begin("the text of the browser", new PendingSignIns.Begun(app, ""));
    assertThat(pending.toString())
        .contains("Pending")
        .doesNotContain(state, "the text of the browser", "hush");

    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest validation =
          HttpRequest.newBuilder(URI.create(bench.twitch.oauthUrl() + "/validate"))
              .timeout(Duration.ofSeconds(30))
              .build();
      WholeAnswer answer = WholeAnswer.to(http, validation, 65_536);
      assertThat(answer.body()).contains("missing authorization token");
      assertThat(answer.toString()).contains("401").doesNotContain("authorization");
    }
  }

  @Test
  void aStateIsKeptForTenMinutes() throws Exception {
    Map<String, String> callback = bench.consent(bench.begin());
    bench.clock.turn(PendingSignIns.VALID.minus(Duration.ofSeconds(1)));
    assertThat(bench.finish(callback).result()).isEqualTo(Result.CONNECTED);
  }
}
