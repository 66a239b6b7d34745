package integron.ingester;

import static integron.ingester.WholeIngester.LIMIT;
import static integron.ingester.WholeIngester.awaitStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.Envelope;
import integron.common.files.DataFolder;
import integron.common.settings.Secret;
import integron.common.settings.Settings;
import integron.common.status.SignInStatus.Flow;
import integron.common.status.TwitchStatus;
import integron.common.status.TwitchStatus.State;
import integron.common.status.TwitchStatus.SubscriptionState;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.control.Firing;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.oauth.Scopes;
import integron.faketwitch.socket.ServerConnection;
import integron.ingester.account.CredentialSource;
import integron.ingester.twitch.auth.Credentials;
import integron.ingester.twitch.auth.MemoryTokenStore;
import integron.ingester.twitch.auth.RefreshGrant;
import integron.ingester.twitch.auth.TokenStore;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole ingester while credentials are set, changed and removed.
final class AccountTest {
  private static final String CHAT = "channel.chat.message";
  private static final String FOLLOW = "channel.follow";
  private static final int MOST_ON_THEIR_WAY = 500;

  @TempDir Path temporary;
  private final CredentialSource source = CredentialSource.signedOut("Please sign in.");
  private DataFolder folder;
  private FakeTwitch twitch;

  @BeforeEach
  void startTwitch() {
    folder = new DataFolder(temporary.resolve("data"));
    twitch = FakeTwitch.start(Options.defaults());
  }

  @AfterEach
  void stopTwitch() {
    twitch.close();
  }

  private Ingester ingester(String... more) {
    Map<String, String> environment =
        WholeIngester.environment(
            twitch, Map.of("INTEGRON_TWITCH_CHAT", more.length == 0 ? "eventsub" : more[0]));
    Settings settings = Settings.read(environment, folder.settingsFile());
    return Ingester.start(folder, settings, source, InstantSource.system(), new SecureRandom());
  }

  private LinkPeer peer(Ingester ingester) throws Exception {
    return LinkPeer.resumed(ingester.linkPort(), folder, null);
  }

  private String token() {
    return twitch.control().mint(Scopes.ALL, Duration.ofHours(1)).value();
  }

  private void signIn(String token) {
    Credentials given = new Credentials(new Secret(token), Optional.empty());
    source.signIn(given, new MemoryTokenStore(given), Flow.CODE);
  }

  private List<ServerConnection> openConnections() {
    return twitch.control().connections().stream().filter(c -> c.closedAt() == null).toList();
  }

  /// Waits until the session of that number is the only one and receives everything. By Twitch's
  /// own state, because the status that the peer has may still be that of the session before.
  private void awaitSession(LinkPeer peer, int number) {
    await()
        .atMost(LIMIT)
        .until(() ->
            twitch.control().connections().size() == number
                && openConnections().size() == 1
                && enabledAt(openConnections().getFirst()) == SubscriptionSpec.ALL.size());
    awaitStatus(peer, WholeIngester::allEnabled);
  }

  private long enabledAt(ServerConnection connection) {
    return twitch.control().subscriptions().stream()
        .filter(one -> one.enabled() && one.sessionId().equals(connection.session()))
        .count();
  }

  @Test
  void credentialsThatComeWhileItWaitsBeginASession() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      TwitchStatus waiting = awaitStatus(peer, status -> status.state() == State.SIGNED_OUT);
      assertThat(waiting.reason()).isEqualTo("Please sign in.");
      assertThat(twitch.control().requests()).isEmpty();

      signIn(FakeTwitch.ACCESS_TOKEN);
      awaitStatus(peer, WholeIngester::allEnabled);
      twitch.control().fire(CHAT);
      peer.awaitEvents(1);
    }
  }

  /// Shown able to fail: where the session is cut instead of left, chat that is on its way over the
  /// old connection is missing.
  @Test
  void chatThatTwitchSentBeforeTheChangeStillArrives() throws Exception {
    signIn(token());
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      int sent = 0;
      for (int session = 1; session <= 5; session++) {
        awaitSession(peer, session);
        long before = openConnections().getFirst().sent();
        twitch.control().fire(Firing.of(CHAT).times(200));
        // What still waits in the fake Twitch when the close frame arrives is never sent.
        await().atMost(LIMIT).until(() -> openConnections().getFirst().sent() >= before + 200);
        sent += 200;
        signIn(token());
      }
      awaitSession(peer, 6);
      twitch.control().fire(CHAT);
      peer.awaitEvents(sent + 1);

      assertThat(peer.events()).hasSize(sent + 1);
      assertThat(peer.events().stream().map(Envelope::id)).isSorted().doesNotHaveDuplicates();
      assertThat(openConnections()).hasSize(1);
      assertThat(twitch.control().connections().subList(0, 5))
          .allMatch(left -> Integer.valueOf(1000).equals(left.closeCode()));
    }
  }

  /// Follows arrive all the time; those between two sessions are in Twitch's list. Shown able to
  /// fail: without the outage filler of the new session, these are missing.
  @Test
  void changingCredentialsUnderLoadLosesAndDoublesNoFollow() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger followers = new AtomicInteger();
    signIn(token());
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitSession(peer, 1);
      Thread viewers =
          Thread.ofVirtual()
              .start(() -> {
                while (!done.get()) {
                  String id = String.valueOf(1_000_000 + followers.getAndIncrement());
                  twitch.control().fire(FOLLOW, Map.of("user_id", id));
                  // On a slow machine, no more than Twitch's list holds may be on their way.
                  do {
                    LockSupport.parkNanos(5_000_000);
                  } while (followers.get() - peer.events().size() > MOST_ON_THEIR_WAY
                      && !done.get());
                }
              });
      for (int session = 2; session <= 4; session++) {
        signIn(token());
        awaitSession(peer, session);
      }
      done.set(true);
      viewers.join();
      peer.awaitEvents(followers.get());

      assertThat(followed(peer))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, followers.get())
                  .mapToObj(number -> String.valueOf(1_000_000 + number))
                  .toList());
      await().atMost(LIMIT).until(() -> List.of().equals(peer.status().orElseThrow().missed()));
      assertThat(peer.events()).hasSize(followers.get());
    }
  }

  private static List<String> followed(LinkPeer peer) {
    return peer.events().stream()
        .map(event -> event.event().actor().orElseThrow().userId())
        .toList();
  }

  @Test
  void aTokenThatDiesEndsTheSessionWithAReasonAndAnotherSignInBeginsOne() throws Exception {
    signIn(token());
    try (Ingester ingester = ingester("irc");
        LinkPeer peer = peer(ingester)) {
      awaitStatus(
          peer,
          status ->
              status.state() == State.CONNECTED
                  && status.subscriptions().stream()
                      .allMatch(s -> s.state() == SubscriptionState.ENABLED));
      twitch.control().disconnectApp();

      TwitchStatus dead = awaitStatus(peer, status -> status.state() == State.FAILED);
      assertThat(dead.reason())
          .isEqualTo("Twitch does not accept the access token. Get a new one.");
      await().atMost(LIMIT).until(() -> openConnections().isEmpty());
      awaitStatus(
          peer,
          status ->
              status.subscriptions().stream()
                  .noneMatch(one -> one.state() == SubscriptionState.ENABLED));

      signIn(token());
      awaitStatus(peer, status -> status.state() == State.CONNECTED && status.reason() == null);
    }
  }

  @Test
  void signingOutLeavesTwitchAndWaitsAgain() throws Exception {
    signIn(FakeTwitch.ACCESS_TOKEN);
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitSession(peer, 1);
      source.signOut("You have signed out.");

      TwitchStatus out = awaitStatus(peer, status -> status.state() == State.SIGNED_OUT);
      assertThat(out).isEqualTo(TwitchStatus.of(State.SIGNED_OUT, "You have signed out."));
      await().atMost(LIMIT).until(() -> openConnections().isEmpty());

      signIn(FakeTwitch.ACCESS_TOKEN);
      awaitSession(peer, 2);
    }
  }

  /// Shown able to fail: if the received tokens are not remembered, the ingester requests new ones,
  /// which Twitch refuses.
  @Test
  void aStoreThatCannotBeWrittenIsReportedAndTheTokensAreUsedOnceItCan() throws Exception {
    AccessToken old = twitch.control().grant(Set.of("user:read:chat"));
    twitch.control().expire(old.value());
    RefreshGrant grant =
        new RefreshGrant(
            FakeTwitch.CLIENT_ID,
            new Secret(FakeTwitch.CLIENT_SECRET),
            new Secret(old.refresh().orElseThrow()));
    AtomicBoolean full = new AtomicBoolean(true);
    TokenStore store =
        (_, _) -> {
          if (full.get()) {
            throw new IOException("No space left on device");
          }
        };
    source.signIn(new Credentials(new Secret(old.value()), Optional.of(grant)), store, Flow.CODE);
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      TwitchStatus failing =
          awaitStatus(peer, status -> String.valueOf(status.reason()).contains("stored"));
      assertThat(failing.state()).isEqualTo(State.CONNECTING);
      assertThat(failing.reason())
          .isEqualTo(
              "The renewed access token cannot be stored, so the old one stays in use; trying"
                  + " again. No space left on device");

      full.set(false);
      awaitStatus(peer, status -> status.state() == State.CONNECTED && status.reason() == null);
      assertThat(renewals()).as("what was received is stored, not asked for again").isEqualTo(1);
    }
  }

  private long renewals() {
    return twitch.control().requests().stream()
        .filter(request -> request.path().equals("/oauth2/token"))
        .count();
  }
}
