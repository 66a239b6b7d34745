package integron.ingester.signin;

import static org.awaitility.Awaitility.await;

import integron.common.command.CommandReply.SignInOutcome;
import integron.common.command.SignInCommand;
import integron.common.command.SignInCommand.Permissions;
import integron.common.files.DataFolder;
import integron.common.problem.Problem;
import integron.common.settings.ChatSourceSetting;
import integron.common.status.SignInStatus;
import integron.common.status.SignInStatus.Device;
import integron.common.status.SignInStatus.OtherAccount;
import integron.common.status.TwitchStatus.Channel;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.oauth.Consent;
import integron.ingester.account.AccountLoop;
import integron.ingester.account.AccountQuestion;
import integron.ingester.account.CredentialSource;
import integron.ingester.account.DatabaseOwner;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.account.SignInReport;
import integron.ingester.secrets.FileVault;
import integron.ingester.secrets.Secrets;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.OAuthClient;
import integron.ingester.twitch.auth.TokenStore;
import integron.ingester.twitch.status.TwitchReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A sign-in against a fake Twitch, without a session, and with a browser that clicks.
final class SignInBench implements AutoCloseable {
  static final String REDIRECT = "http://localhost:9847/auth/callback";
  static final String BROWSER = "a text that only this browser knows";
  static final Channel OWNER = Channel.named("800100", "lanternkeeper", "LanternKeeper");

  final HandClock clock;
  final FakeTwitch twitch;
  final DataFolder folder;
  final Secrets secrets;
  final SecretTokenStore store;
  final CredentialSource source = CredentialSource.signedOut("Not signed in.");
  final List<Channel> owners = new ArrayList<>();
  final AtomicInteger restarts = new AtomicInteger();
  final TwitchSignIn signIn;

  /// What a session does before it has ended.
  final AtomicReference<Runnable> lastOfSession = new AtomicReference<>(() -> {});

  /// What happens before the question about another account is asked.
  final AtomicReference<Runnable> beforeQuestion = new AtomicReference<>(() -> {});

  /// Longer than any test: where Twitch does not answer, Integron must not wait for it.
  private static final Duration NEVER = Duration.ofSeconds(60);

  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicReference<SignInStatus> status = new AtomicReference<>();
  private final List<Device> shown = new CopyOnWriteArrayList<>();
  private final AccountLoop loop;
  private final HttpClient http = HttpClient.newHttpClient();

  SignInBench(Path temporary) throws IOException {
    this(temporary, Optional.empty(), UnaryOperator.identity());
  }

  /// @param owner of the database
  /// @param around the folder of secrets
  SignInBench(Path temporary, Optional<Channel> owner, UnaryOperator<Secrets> around)
      throws IOException {
    this(temporary, owner, around, new HandClock(), SignInBench::noKeyring);
  }

  private static void noKeyring() {
    throw Problem.unavailable("There is no keyring.").asException();
  }

  /// @param keyring what happens when the user asks for it
  SignInBench(
      Path temporary,
      Optional<Channel> owner,
      UnaryOperator<Secrets> around,
      HandClock clock,
      SecretStorage.Keyring keyring)
      throws IOException {
    this.clock = clock;
    twitch = FakeTwitch.start(Options.defaults().withClock(clock));
    folder = new DataFolder(temporary);
    secrets = around.apply(FileVault.of(folder));
    store = new SecretTokenStore(secrets);
    WantedScopes scopes = new WantedScopes(new ChatSourceSetting.OverEventSub());
    SignInReport report = new SignInReport(this::show, scopes::missing, InstantSource.system());
    DatabaseMove move = new DatabaseMove(folder);
    URI oauth = URI.create(twitch.oauthUrl());
    OAuthClient client = new OAuthClient(http, oauth, new OAuthClient.Limits(NEVER, NEVER));
    Revocation revocation = new Revocation(client);
    signIn =
        new TwitchSignIn(
            new TwitchSignIn.Parts(
                new SecretStorage(secrets, keyring),
                client,
                revocation,
                new TokenOwner(http, oauth, URI.create(twitch.helixUrl()), clock::await),
                scopes,
                source,
                DatabaseOwner.of(owner, owners::add),
                new AccountQuestion(
                    report,
                    (account, its) -> {
                      beforeQuestion.get().run();
                      return new OtherAccount(
                          account, its, move.target(its.username(), clock.instant()).toString());
                    },
                    received -> revocation.endQuietly(received.credentials())),
                report,
                move,
                Optional.empty(),
                Optional.empty(),
                restarts::incrementAndGet,
                clock,
                clock::await,
                new SecureRandom()));
    signIn.resume();
    loop =
        AccountLoop.start(
            source,
            _ -> {
              sessions.incrementAndGet();
              try {
                new CountDownLatch(1).await();
              } finally {
                lastOfSession.get().run();
              }
              return "";
            },
            new TwitchReport(_ -> {}),
            report);
    twitch.control().consent(Consent.APPROVE);
  }

  void saveApplication() {
    signIn.save(new SignInCommand.SaveApplication(FakeTwitch.CLIENT_ID, FakeTwitch.CLIENT_SECRET));
  }

  private void show(SignInStatus next) {
    status.set(next);
    if (next.device() != null) {
      shown.add(next.device());
    }
  }

  /// What the status has shown of code flows.
  List<Device> shown() {
    return shown;
  }

  SignInStatus status() {
    return status.get();
  }

  void awaitSession() {
    await().atMost(Duration.ofSeconds(30)).until(() -> sessions.get() > 0);
  }

  /// Begins, and returns the address of Twitch's page.
  String begin() {
    return begin(REDIRECT);
  }

  String begin(String redirectUri) {
    return signIn
        .start(new SignInCommand.StartSignIn(redirectUri, BROWSER, Permissions.NEEDED, false))
        .address();
  }

  /// Opens Twitch's page, and returns what the callback's address holds.
  Map<String, String> consent(String address) throws IOException, InterruptedException {
    String location =
        http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
            .headers()
            .firstValue("Location")
            .orElseThrow();
    return query(location);
  }

  static Map<String, String> query(String address) {
    return Stream.of(URI.create(address).getRawQuery().split("&"))
        .map(field -> field.split("=", 2))
        .collect(Collectors.toMap(field -> field[0], field -> field[1]));
  }

  SignInOutcome finish(Map<String, String> callback) throws InterruptedException {
    return finish(callback, BROWSER);
  }

  SignInOutcome finish(Map<String, String> callback, String browser) throws InterruptedException {
    return signIn.finish(
        new SignInCommand.FinishSignIn(
            callback.getOrDefault("state", ""),
            browser,
            callback.get("code"),
            callback.get("error")));
  }

  SignInOutcome.Result signInByCode() throws IOException, InterruptedException {
    return finish(consent(begin())).result();
  }

  String storedToken() throws IOException {
    return store.read().map(Credentials::token).orElseThrow().reveal();
  }

  TokenStore tokenStore() {
    return store;
  }

  @Override
  public void close() {
    signIn.close();
    loop.close();
    http.close();
    twitch.close();
  }
}
