package integron.ingester;

import static integron.ingester.WholeIngester.awaitStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.files.DataFolder;
import integron.common.problem.ProblemException;
import integron.common.settings.Settings;
import integron.common.status.TwitchStatus;
import integron.common.status.TwitchStatus.State;
import integron.common.status.TwitchStatus.SubscriptionState;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.control.FireTarget;
import integron.faketwitch.control.Firing;
import integron.faketwitch.eventsub.Status;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.oauth.AccessToken;
import integron.faketwitch.socket.Silence;
import integron.faketwitch.world.WorldTiming;
import integron.ingester.twitch.eventsub.session.SubscriptionSpec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole ingester in this virtual machine, against a fake Twitch that holds it to the rules.
final class IngesterTest {
  private static final String CHAT = "channel.chat.message";
  private static final String FOLLOW = "channel.follow";

  @TempDir Path temporary;
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

  private Ingester ingester(String token, Map<String, String> more) {
    Map<String, String> environment = WholeIngester.environment(twitch, more);
    environment.put("INTEGRON_TWITCH_TOKEN", token);
    environment.put("INTEGRON_TWITCH_KEEPALIVE_SECONDS", "1");
    Settings settings = Settings.read(environment, folder.settingsFile());
    return Ingester.start(folder, settings, InstantSource.system(), new SecureRandom());
  }

  private Ingester ingester() {
    return ingester(FakeTwitch.ACCESS_TOKEN, Map.of());
  }

  private LinkPeer peer(Ingester ingester) throws Exception {
    return LinkPeer.resumed(ingester.linkPort(), folder, null);
  }

  private void awaitSubscribed() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            twitch.control().subscriptions().stream()
                    .filter(subscription -> subscription.enabled())
                    .count()
                == SubscriptionSpec.ALL.size());
  }

  private static SubscriptionState stateOf(TwitchStatus status, String type) {
    return status.subscriptions().stream()
        .filter(subscription -> subscription.type().equals(type))
        .map(TwitchStatus.Subscription::state)
        .findFirst()
        .orElse(SubscriptionState.PENDING);
  }

  @Test
  void aChatMessageAndAFollowReachTheLink() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, WholeIngester::allEnabled);
      twitch
          .control()
          .fire(
              CHAT,
              Map.of(
                  "chatter_user_id", "42",
                  "chatter_user_login", "ada",
                  "chatter_user_name", "Ada",
                  "message_id", "m-1",
                  "message.text", "hello <b>there</b>",
                  "color", ""));
      twitch
          .control()
          .fire(FOLLOW, Map.of("user_id", "43", "user_login", "grace", "user_name", "グレース"));
      peer.awaitEvents(2);

      List<Envelope> events = peer.events();
      assertThat(events.stream().map(Envelope::id)).containsExactly(1L, 2L);
      assertThat(events.get(0).event())
          .isInstanceOfSatisfying(
              ChatEvent.Chat.class,
              chat -> {
                assertThat(chat.viewer()).isEqualTo(new Viewer("42", "ada", "Ada"));
                assertThat(chat.message()).isEqualTo("hello <b>there</b>");
                assertThat(chat.messageId()).isEqualTo("m-1");
                assertThat(chat.color()).isNull();
              });
      assertThat(events.get(1).event()).isEqualTo(new Follow(new Viewer("43", "grace", "グレース")));
      assertThat(events).allMatch(event -> event.marks().isEmpty());
    }
  }

  @Test
  void inADemoEverythingIsMarkedAsATest() throws Exception {
    try (Ingester ingester = ingester(FakeTwitch.ACCESS_TOKEN, Map.of("INTEGRON_DEMO", "true"));
        LinkPeer peer = peer(ingester)) {
      awaitSubscribed();
      twitch.control().fire(CHAT);
      peer.awaitEvents(1);

      assertThat(peer.events().getFirst().is(Envelope.Mark.TEST)).isTrue();
    }
  }

  @Test
  void aNotificationThatIsSentTwiceIsOneEvent() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitSubscribed();
      twitch.control().fire(Firing.of(CHAT).times(5).twice());
      twitch.control().fire(Firing.of(FOLLOW).twice());
      twitch.control().fire(CHAT, Map.of("message.text", "last"));
      peer.awaitEvents(7);

      assertThat(peer.events().stream().map(Envelope::id))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 7).boxed().toList());
    }
  }

  /// Shown able to fail: what is still on its way over the old socket is missing when that is not
  /// read to its end.
  @Test
  void movingToAnotherConnectionLosesAndDoublesNothingAndSubscribesToNothingAgain()
      throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitSubscribed();
      int sent = 0;
      for (int round = 0; round < 5; round++) {
        int moved = twitch.control().connections().size() + 1;
        twitch.control().reconnect();
        while (twitch.control().connections().size() < moved) {
          twitch.control().fire(CHAT);
          sent++;
        }
        twitch.control().fire(Firing.of(CHAT).times(20));
        sent += 20;
        await()
            .until(() ->
                twitch.control().connections().stream().filter(c -> c.closedAt() == null).count()
                    == 1);
      }
      peer.awaitEvents(sent);

      assertThat(peer.events()).hasSize(sent);
      assertThat(peer.events().stream().map(Envelope::id)).isSorted().doesNotHaveDuplicates();
      assertThat(createCalls()).isEqualTo(SubscriptionSpec.ALL.size());
    }
  }

  private long createCalls() {
    return twitch.control().requests().stream()
        .filter(request -> request.method().equals("POST"))
        .filter(request -> request.path().equals("/helix/eventsub/subscriptions"))
        .count();
  }

  @Test
  void aSilentTwitchIsNoticedAndLeftForANewSession() throws Exception {
    twitch.close();
    WorldTiming hasty = WorldTiming.twitch().withKeepalive(Duration.ofSeconds(1));
    twitch = FakeTwitch.start(Options.defaults().withTiming(hasty));
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, WholeIngester::allEnabled);
      twitch.control().silence(FireTarget.eventSub(), Silence.EVERYTHING, Duration.ofMinutes(1));
      awaitStatus(peer, status -> status.state() == State.RECONNECTING);
      awaitStatus(peer, WholeIngester::allEnabled);
      twitch.control().fire(CHAT);
      peer.awaitEvents(1);

      assertThat(createCalls())
          .as("all for each session")
          .isEqualTo(2L * SubscriptionSpec.ALL.size());
    }
  }

  @Test
  void afterAnyOtherEndItConnectsAndSubscribesAgain() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, WholeIngester::allEnabled);
      for (int code : new int[] {4000, 4005}) {
        twitch.control().close(FireTarget.eventSub(), code, "test");
        awaitStatus(peer, status -> status.state() == State.RECONNECTING);
        awaitStatus(peer, WholeIngester::allEnabled);
      }
      twitch.control().cut(FireTarget.eventSub());
      awaitStatus(peer, status -> status.state() == State.RECONNECTING);
      awaitStatus(peer, WholeIngester::allEnabled);
      twitch.control().fire(FOLLOW);
      peer.awaitEvents(1);
    }
  }

  @Test
  void aMissingScopeIsNamedAndStopsNoOtherSubscription() throws Exception {
    String token = twitch.control().mint(Set.of("user:read:chat"), Duration.ofHours(1)).value();
    try (Ingester ingester = ingester(token, Map.of());
        LinkPeer peer = peer(ingester)) {
      TwitchStatus status =
          awaitStatus(
              peer,
              reported ->
                  stateOf(reported, CHAT) == SubscriptionState.ENABLED
                      && stateOf(reported, FOLLOW) == SubscriptionState.MISSING_SCOPE);

      assertThat(status.subscriptions())
          .filteredOn(subscription -> subscription.type().equals(FOLLOW))
          .singleElement()
          .satisfies(follow ->
              assertThat(follow.reason())
                  .isEqualTo("The sign-in lacks the scope moderator:read:followers."));
    }
  }

  @Test
  void aCreateCallThatFailsForAWhileIsRepeated() throws Exception {
    twitch.control().plan(HttpFault.failing("/helix/eventsub/subscriptions", 4, 500));
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, WholeIngester::allEnabled);
    }
  }

  @Test
  void aRevokedSubscriptionIsReportedWithItsReason() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, WholeIngester::allEnabled);
      twitch
          .control()
          .revoke(subscription -> subscription.type().equals(FOLLOW), Status.MODERATOR_REMOVED);

      TwitchStatus status =
          awaitStatus(peer, reported -> stateOf(reported, FOLLOW) == SubscriptionState.REVOKED);
      assertThat(stateOf(status, CHAT)).isEqualTo(SubscriptionState.ENABLED);
    }
  }

  @Test
  void aDeadOrMissingTokenIsReportedWithWhatToDo() throws Exception {
    try (Ingester ingester = ingester("not-a-token-at-all", Map.of());
        LinkPeer peer = peer(ingester)) {
      assertThat(awaitStatus(peer, status -> status.state() == State.FAILED).reason())
          .isEqualTo("Twitch does not accept the access token. Get a new one.");
    }
    try (Ingester ingester = ingester("", Map.of());
        LinkPeer peer = peer(ingester)) {
      assertThat(awaitStatus(peer, status -> status.state() == State.SIGNED_OUT).reason())
          .contains("Sign in with Twitch");
    }
  }

  @Test
  void aTokenThatHasDiedIsRenewed() throws Exception {
    Set<String> scopes = Set.of("user:read:chat");
    AccessToken token = twitch.control().grant(scopes);
    twitch.control().expire(token.value());
    Map<String, String> renewal =
        Map.of(
            "INTEGRON_TWITCH_CLIENT_ID", FakeTwitch.CLIENT_ID,
            "INTEGRON_TWITCH_CLIENT_SECRET", FakeTwitch.CLIENT_SECRET,
            "INTEGRON_TWITCH_REFRESH_TOKEN", token.refresh().orElseThrow());
    try (Ingester ingester = ingester(token.value(), renewal);
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, status -> stateOf(status, CHAT) == SubscriptionState.ENABLED);
    }
  }

  @Test
  void subscriptionsOfAKilledIngesterAreDeletedByTheNext() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, WholeIngester::allEnabled);
    }
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      awaitStatus(peer, WholeIngester::allEnabled);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> twitch.control().subscriptions().size() == SubscriptionSpec.ALL.size());
    }
  }

  @Test
  void theChannelIsShownByItsDisplayName() throws Exception {
    try (Ingester ingester = ingester();
        LinkPeer peer = peer(ingester)) {
      TwitchStatus.Channel expected =
          new TwitchStatus.Channel(
              twitch.broadcaster().id(), twitch.broadcaster().login(), twitch.broadcaster().name());
      awaitStatus(peer, status -> expected.equals(status.channel()));
    }
  }

  @Test
  void withoutATokenAChannelsChatAndItsNoticesReachTheLink() throws Exception {
    Map<String, String> channel = Map.of("INTEGRON_TWITCH_CHANNEL", twitch.broadcaster().login());
    try (Ingester ingester = ingester("", channel);
        LinkPeer peer = peer(ingester)) {
      TwitchStatus status = awaitStatus(peer, reported -> reported.state() == State.CONNECTED);
      twitch.control().say("privmsg", Map.of("text", "hello <b>there</b>"), 1, false);
      twitch.control().say("privmsg.cheer");
      twitch
          .control()
          .sayRaw("@id=1 :a!a@a PRIVMSG #" + twitch.broadcaster().login() + " :no time");
      twitch.control().say("usernotice.subgift");
      twitch.control().say("usernotice.raid");
      peer.awaitEvents(6);

      String login = twitch.broadcaster().login();
      assertThat(status.channel())
          .isEqualTo(new TwitchStatus.Channel(twitch.broadcaster().id(), login, login));
      assertThat(status.reason()).isNull();
      assertThat(status.subscriptions()).isEmpty();
      assertThat(peer.events().stream().map(event -> event.type().wireName()))
          .containsExactly("chat", "chat", "cheer", "gift_sub", "sub", "raid");
      assertThat(peer.events().getFirst().event())
          .isInstanceOfSatisfying(
              ChatEvent.Chat.class,
              chat -> assertThat(chat.message()).isEqualTo("hello <b>there</b>"));
      assertThat(twitch.control().sessions()).isEmpty();
    }
  }

  @Test
  void aChannelAndATokenTogetherAreRejectedBeforeAnythingIsOpened() {
    Map<String, String> channel = Map.of("INTEGRON_TWITCH_CHANNEL", twitch.broadcaster().login());

    assertThatThrownBy(() -> ingester(FakeTwitch.ACCESS_TOKEN, channel))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Leave one of them out.");
    assertThatThrownBy(() -> ingester("", Map.of("INTEGRON_TWITCH_CHANNEL", "#a b")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("must be a Twitch login");
    assertThat(twitch.control().connections()).isEmpty();
  }

  @Test
  void chatMayComeOverIrcAndAllElseOverEventSub() throws Exception {
    try (Ingester ingester =
            ingester(FakeTwitch.ACCESS_TOKEN, Map.of("INTEGRON_TWITCH_CHAT", "irc"));
        LinkPeer peer = peer(ingester)) {
      awaitStatus(
          peer,
          reported ->
              stateOf(reported, "chat over IRC") == SubscriptionState.ENABLED
                  && stateOf(reported, FOLLOW) == SubscriptionState.ENABLED);
      twitch.control().fire(CHAT);
      twitch.control().say("privmsg.cheer");
      peer.awaitEvents(1);
      twitch.control().fire(FOLLOW);
      peer.awaitEvents(2);

      assertThat(peer.events().stream().map(event -> event.type().wireName()))
          .as("the cheer itself is EventSub's to tell")
          .containsExactly("chat", "follow");
      assertThat(peer.status().orElseThrow().twitch().subscriptions())
          .noneMatch(subscription -> subscription.type().equals(CHAT));
    }
  }

  @Test
  void chatOverIrcThatIsNotAllowedIsReportedBesideEventSub() throws Exception {
    String token =
        twitch.control().mint(Set.of("moderator:read:followers"), Duration.ofHours(1)).value();
    try (Ingester ingester = ingester(token, Map.of("INTEGRON_TWITCH_CHAT", "irc"));
        LinkPeer peer = peer(ingester)) {
      TwitchStatus status =
          awaitStatus(
              peer,
              reported ->
                  stateOf(reported, "chat over IRC") == SubscriptionState.FAILED
                      && stateOf(reported, FOLLOW) == SubscriptionState.ENABLED);

      assertThat(status.state()).isEqualTo(State.CONNECTED);
    }
  }
}
