package integron.ingester;

import static integron.ingester.SigningIn.awaitStatus;
import static integron.ingester.SigningIn.isConnected;
import static integron.ingester.SigningIn.signInOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.command.CommandReply.SignInOutcome.Result;
import integron.common.command.SignInCommand;
import integron.common.files.DataFolder;
import integron.common.json.Json;
import integron.common.link.Frame;
import integron.common.problem.Problem;
import integron.common.settings.Secret;
import integron.common.settings.Settings;
import integron.common.status.IngesterStatus;
import integron.common.status.SignInStatus;
import integron.common.status.SignInStatus.Flow;
import integron.common.status.SignInStatus.OtherAccount;
import integron.common.status.TwitchStatus.Channel;
import integron.common.status.TwitchStatus.State;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.Consent;
import integron.faketwitch.oauth.Scopes;
import integron.faketwitch.world.Person;
import integron.ingester.account.CredentialSource;
import integron.ingester.account.SecretTokenStore;
import integron.ingester.secrets.FileVault;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.RefreshGrant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The whole ingester while a user signs in, out, and in as another account.
final class SignInTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path temporary;
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final AtomicInteger restarts = new AtomicInteger();
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

  private Settings settings(String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("INTEGRON_LINK_PORT", "0");
    environment.put("INTEGRON_SECRETS_STORE", "file");
    environment.put("INTEGRON_TWITCH_OAUTH_URL", twitch.oauthUrl());
    environment.put("INTEGRON_TWITCH_HELIX_URL", twitch.helixUrl());
    environment.put("INTEGRON_TWITCH_EVENTSUB_URL", twitch.eventSubUrl());
    environment.put("INTEGRON_TWITCH_IRC_URL", twitch.ircUrl());
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return Settings.read(environment, folder.settingsFile());
  }

  private Ingester ingester(String... more) {
    return Ingester.start(
        folder,
        settings(more),
        InstantSource.system(),
        new SecureRandom(),
        restarts::incrementAndGet);
  }

  private LinkPeer peer(Ingester ingester) throws Exception {
    return LinkPeer.resumed(ingester.linkPort(), folder, null);
  }

  @Test
  void aSignInBeginsASessionAndARestartContinuesIt() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      assertThat(signInOf(awaitStatus(peer, s -> s.twitch().state() == State.SIGNED_OUT)).reason())
          .isNull();
      user.saveApplication(peer);
      assertThat(user.signIn(peer)).isEqualTo(Result.CONNECTED);

      SignInStatus signedIn =
          signInOf(
              awaitStatus(
                  peer,
                  s ->
                      isConnected(s)
                          && Channel.named("800100", "lanternkeeper", "LanternKeeper")
                              .equals(signInOf(s).channel())));
      assertThat(signedIn.flow()).isEqualTo(Flow.CODE);
      assertThat(signedIn.missingScopes()).isEmpty();
      assertThat(signedIn.scopes()).contains("bits:read");
      assertThat(signedIn.reason()).isNull();
    }
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, SigningIn::isConnected);
      user.ask(peer, new SignInCommand.SignOut());
      awaitStatus(
          peer, s -> s.twitch().state() == State.SIGNED_OUT && !signInOf(s).authenticated());
    }
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, s -> s.twitch().state() == State.SIGNED_OUT);
    }
  }

  /// Shown able to fail: without the sign-in in `NotReady`, it answers 200.
  @Test
  void aConsentThatIsWithdrawnIsSaidInAllPlacesAndOnceInTheLogAndAnotherSignInHelps()
      throws Exception {
    ListAppender<ILoggingEvent> log = logged();
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      user.saveApplication(peer);
      user.signIn(peer);
      awaitStatus(peer, SigningIn::isConnected);

      twitch.control().disconnectApp();

      IngesterStatus ended = awaitStatus(peer, s -> s.twitch().state() == State.FAILED);
      awaitStatus(peer, s -> !signInOf(s).authenticated());
      assertThat(ended.twitch().reason()).contains("Sign in again.");
      assertThat(signInOf(peer.status().orElseThrow()).reason()).contains("Sign in again.");
      assertThat(List.copyOf(log.list))
          .filteredOn(line -> line.getFormattedMessage().contains("Sign in again."))
          .hasSize(1);
      String said = signInOf(peer.status().orElseThrow()).ended();
      assertThat(said)
          .startsWith("No events arrive from Twitch. Twitch ")
          .endsWith("Sign in again.");
      assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).contains(said);
      HttpResponse<String> ready = get(ingester, "/health/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains(said);
      assertThat(get(ingester, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(ingester, "/metrics").body())
          .contains("integron_signed_in{process=\"ingester\"} 0.0")
          .contains("integron_ready{process=\"ingester\"} 0.0");
      assertThat(user.signIn(peer)).isEqualTo(Result.CONNECTED);
      awaitStatus(peer, s -> isConnected(s) && signInOf(s).since() == null);
      assertThat(get(ingester, "/health/ready").statusCode()).isEqualTo(200);
    } finally {
      ignore(log);
    }
  }

  /// Shown able to fail: without the question, the follow of the first channel is in the database
  /// of the second.
  @Test
  void anotherAccountGetsANewDatabaseAndNothingOfTheOldOne() throws Exception {
    String epoch;
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      user.saveApplication(peer);
      user.signIn(peer);
      awaitStatus(peer, SigningIn::isConnected);
      await().atMost(LIMIT).until(() -> twitch.control().fire("channel.follow").sessions() > 0);
      peer.awaitEvents(1);
      epoch = peer.startedAt().epoch();

      twitch.control().useBrowserAs(new Person("42", "someone", "Someone", ""));
      assertThat(user.signIn(peer)).isEqualTo(Result.OTHER_ACCOUNT);
      SignInStatus question = signInOf(awaitStatus(peer, s -> signInOf(s).other() != null));
      OtherAccount other = requireNonNull(question.other());
      assertThat(other.account().displayName()).isEqualTo("Someone");
      assertThat(other.owner().displayName()).isEqualTo("LanternKeeper");
      assertThat(requireNonNull(question.channel()).userId())
          .as("the session goes on")
          .isEqualTo("800100");
      user.ask(peer, new SignInCommand.ChooseAccount("42", true));
      await().atMost(LIMIT).until(() -> restarts.get() == 1);
    }
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitStatus(
          peer,
          s ->
              signInOf(s).authenticated()
                  && Optional.ofNullable(signInOf(s).channel())
                      .map(Channel::userId)
                      .equals(Optional.of("42")));
      assertThat(peer.startedAt().epoch()).isNotEqualTo(epoch);
      assertThat(signInOf(peer.status().orElseThrow()).other()).isNull();
      assertThat(peer.events()).isEmpty();
    }
    try (Stream<Path> moved = Files.walk(folder.movedChannels())) {
      assertThat(moved.map(file -> file.getFileName().toString()))
          .contains("integron.db", "integron.numbers");
    }
  }

  @Test
  void aTokenByASettingOfAnotherAccountChangesNothing() throws Exception {
    try (Ingester ingester = ingester("INTEGRON_TWITCH_TOKEN", FakeTwitch.ACCESS_TOKEN);
        LinkPeer peer = peer(ingester)) {
      SignInStatus fixed = signInOf(awaitStatus(peer, SigningIn::isConnected));
      assertThat(fixed.flow()).isEqualTo(Flow.SETTING);
      assertThat(fixed.fixedBy()).isEqualTo("INTEGRON_TWITCH_TOKEN");
      assertThat(user.answer(peer, new SignInCommand.SignOut()))
          .isInstanceOf(CommandReply.Failed.class);
    }
    String other =
        twitch
            .control()
            .mint(new Person("42", "someone", "Someone", ""), Scopes.ALL, Duration.ofHours(1))
            .value();
    Path file = Files.writeString(temporary.resolve("token"), other + "\n");
    try (Ingester ingester = ingester("INTEGRON_TWITCH_TOKEN_FILE", file.toString());
        LinkPeer peer = peer(ingester)) {
      IngesterStatus refused = awaitStatus(peer, s -> s.twitch().state() == State.FAILED);
      assertThat(refused.twitch().reason())
          .isEqualTo(
              "You signed in as someone; this database belongs to LanternKeeper. Nothing has"
                  + " changed yet.");
      SignInStatus asking = signInOf(awaitStatus(peer, s -> signInOf(s).other() != null));
      assertThat(asking.fixedBy()).isEqualTo("INTEGRON_TWITCH_TOKEN_FILE");
      assertThat(user.answer(peer, new SignInCommand.ChooseAccount("42", false)))
          .as("The setting is still there")
          .isEqualTo(
              new CommandReply.Failed(
                  Problem.conflict(
                      "INTEGRON_TWITCH_TOKEN_FILE wins over a sign-in here. Remove it first, and"
                          + " start Integron again.")));
      assertThat(signInOf(peer.status().orElseThrow()).other()).isNotNull();
    }
  }

  /// Shown able to fail: where the renewal holds the thread that reads from Twitch, the follow
  /// comes after the answer. Twitch's answer takes 9 s.
  @Test
  void aRenewalThatTakesLongHoldsUpNoEventAndNeedsNoReconnect() throws Exception {
    AccessToken token = twitch.control().grant(Scopes.ALL);
    RefreshGrant grant =
        new RefreshGrant(
            FakeTwitch.CLIENT_ID,
            new Secret(FakeTwitch.CLIENT_SECRET),
            new Secret(token.refresh().orElseThrow()));
    Credentials given = new Credentials(new Secret(token.value()), Optional.of(grant));
    CredentialSource source = CredentialSource.signedOut("");
    source.signIn(given, new MemoryTokenStore(given), Flow.CODE);
    try (Ingester ingester =
            Ingester.start(folder, settings(), source, InstantSource.system(), new SecureRandom());
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, SigningIn::isConnected);
      twitch.control().plan(HttpFault.slow("/oauth2/token", 1, Duration.ofSeconds(9)));
      twitch.control().expire(token.value());
      // The fetcher of avatars notices the dead token.
      await()
          .atMost(LIMIT)
          .until(() -> {
            twitch.control().fire("channel.chat.message");
            return twitch.control().planned().isEmpty();
          });
      int before = peer.events().size();
      twitch.control().fire("channel.follow");
      peer.awaitEvents(before + 1);
      assertThat(calls("/oauth2/token")).as("Twitch has not answered yet").isZero();

      await().atMost(LIMIT).until(() -> calls("/oauth2/token") == 1);
      assertThat(twitch.control().connections()).hasSize(1);
    }
  }

  /// Twitch spends the refresh token at once, and its answer takes half a minute. Shown able to
  /// fail: where a renewal may take 10 s as every other call, the new token is never stored.
  @Test
  void aRenewalThatTakesHalfAMinuteHoldsUpNoEventAndNeedsNoReconnect() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      user.saveApplication(peer);
      user.signIn(peer);
      awaitStatus(peer, SigningIn::isConnected);
      Credentials used = stored();
      long before = calls("/oauth2/token");
      twitch.control().plan(HttpFault.held("/oauth2/token", 1, Duration.ofSeconds(30)));
      twitch.control().expire(used.token().reveal());
      // The fetcher of avatars notices the dead token.
      await()
          .atMost(LIMIT)
          .until(() -> {
            twitch.control().fire("channel.chat.message");
            return twitch.control().planned().isEmpty();
          });
      int received = peer.events().size();
      twitch.control().fire("channel.follow");
      peer.awaitEvents(received + 1);
      assertThat(calls("/oauth2/token")).as("Twitch has not answered yet").isEqualTo(before);

      await().atMost(LIMIT).until(() -> !stored().token().reveal().equals(used.token().reveal()));
      assertThat(twitch.control().renewals()).hasSize(1);
      assertThat(twitch.control().connections()).hasSize(1);
      assertThat(signInOf(peer.status().orElseThrow()).authenticated()).isTrue();
    }
  }

  private Credentials stored() throws IOException {
    return new SecretTokenStore(FileVault.of(folder)).read().orElseThrow();
  }

  private long calls(String path) {
    return twitch.control().requests().stream()
        .filter(request -> request.path().equals(path))
        .count();
  }

  private HttpResponse<String> get(Ingester ingester, String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + ingester.linkPort() + path);
    return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static ListAppender<ILoggingEvent> logged() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root().addAppender(log);
    return log;
  }

  private static void ignore(ListAppender<ILoggingEvent> log) {
    root().detachAppender(log);
    log.stop();
  }

  /// Shown able to fail: with the credentials in any message of the log, it is found.
  @Test
  void noSecretLeavesTheStore() throws Exception {
    ListAppender<ILoggingEvent> log = logged();
    Level before = root().getLevel();
    StringBuilder all = new StringBuilder();
    List<String> canaries;
    try (Ingester ingester = ingester("INTEGRON_LOG_LEVEL", "trace");
        LinkPeer peer = peer(ingester)) {
      root().setLevel(Level.TRACE);
      user.saveApplication(peer);
      user.signIn(peer);
      awaitStatus(peer, SigningIn::isConnected);
      Credentials stored = new SecretTokenStore(FileVault.of(folder)).read().orElseThrow();
      canaries =
          List.of(
              stored.token().reveal(),
              stored.grant().orElseThrow().refreshToken().reveal(),
              FakeTwitch.CLIENT_SECRET,
              SigningIn.BROWSER);
      twitch.control().fire("channel.follow");
      user.answer(peer, new Command.MakeBackup());
      twitch.control().expire(stored.token().reveal());
      user.signIn(peer);
      peer.frames().stream()
          .filter(frame -> frame instanceof Frame.Status || frame instanceof Frame.Answer)
          .forEach(frame -> all.append(Json.write(frame)));
      String measured = get(ingester, "/metrics").body();
      assertThat(measured).contains("integron_signed_in{process=\"ingester\"} 1.0");
      all.append(measured);
      user.ask(peer, new SignInCommand.SignOut());
    } finally {
      root().setLevel(before);
      ignore(log);
    }
    List.copyOf(log.list)
        .forEach(line -> all.append(line.getFormattedMessage()).append(line.getThrowableProxy()));
    try (Stream<Path> files = Files.walk(folder.path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    String searched = all.toString();
    assertThat(searched).contains("lanternkeeper");
    canaries.forEach(canary -> assertThat(searched).doesNotContain(canary));
  }
}
