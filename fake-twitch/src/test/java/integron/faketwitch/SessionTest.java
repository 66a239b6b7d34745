package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.faketwitch.control.FireTarget;
import integron.faketwitch.control.Firing;
import integron.faketwitch.eventsub.FakeSubscription;
import integron.faketwitch.eventsub.Status;
import integron.faketwitch.socket.ServerConnection;
import integron.faketwitch.world.WorldTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The life of an EventSub session under Twitch's rules, with short times.
final class SessionTest {
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration PING = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofMinutes(5);

  private static final int MORE_THAN_FITS = 2_000;

  private final List<FakeTwitch> started = new ArrayList<>();

  private FakeTwitch start(WorldTiming timing) {
    FakeTwitch twitch = FakeTwitch.start(Options.defaults().withTiming(timing));
    started.add(twitch);
    return twitch;
  }

  @AfterEach
  void stop() {
    started.forEach(FakeTwitch::close);
  }

  private static ServerConnection connection(FakeTwitch twitch, int index) {
    return twitch.control().connections().get(index);
  }

  @Test
  void welcomesWithTheKeepaliveThatWasAskedForWithinItsBounds() {
    FakeTwitch twitch = start(WorldTiming.twitch());
    assertThat(keepalive(twitch, "")).isEqualTo(10);
    assertThat(keepalive(twitch, "?keepalive_timeout_seconds=3")).isEqualTo(10);
    assertThat(keepalive(twitch, "?keepalive_timeout_seconds=45")).isEqualTo(45);
    assertThat(keepalive(twitch, "?keepalive_timeout_seconds=6000")).isEqualTo(600);
  }

  private static int keepalive(FakeTwitch twitch, String query) {
    JsonNode session =
        FrameRecorder.connect(twitch.eventSubUrl() + query).message().at("/payload/session");
    assertThat(session.path("status").asText()).isEqualTo("connected");
    assertThat(session.path("reconnect_url").isNull()).isTrue();
    return session.path("keepalive_timeout_seconds").asInt();
  }

  @Test
  void closesASessionWithoutSubscriptionWith4003() {
    FakeTwitch twitch = start(WorldTiming.twitch().withFirstSubscription(SHORT));
    FrameRecorder unused = FrameRecorder.connect(twitch.eventSubUrl());
    unused.welcome();
    FrameRecorder used = FrameRecorder.connect(twitch.eventSubUrl());
    Client.of(twitch).subscribe(used.welcome(), "channel.follow");

    assertThat(unused.closeCode()).isEqualTo(4003);
    await().until(() -> !connection(twitch, 0).open());
    assertThat(connection(twitch, 0).closedBy()).isEqualTo(ServerConnection.Side.SERVER);
    assertThat(connection(twitch, 0).closeCode()).isEqualTo(4003);
    assertThat(connection(twitch, 1).open()).isTrue();
  }

  @Test
  void closesAClientThatSpeaksWith4001() {
    FakeTwitch twitch = start(WorldTiming.twitch());
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    Client.of(twitch).subscribe(listener.welcome(), "channel.follow");

    listener.socket().sendText("hello", true).join();

    assertThat(listener.closeCode()).isEqualTo(4001);
    await().until(() -> !connection(twitch, 0).open());
    assertThat(twitch.control().subscriptions().getFirst().status())
        .isEqualTo(Status.WEBSOCKET_RECEIVED_INBOUND_TRAFFIC);
    assertThat(connection(twitch, 0).received()).isEqualTo(1);
  }

  @Test
  void sendsKeepalivesOnlyWhenNothingElseWentOut() {
    FakeTwitch twitch = start(WorldTiming.twitch().withKeepalive(Duration.ofSeconds(1)));
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    JsonNode last = listener.message();
    Client.of(twitch).subscribe(last.at("/payload/session/id").asText(), "channel.follow");
    for (int i = 0; i < 8; i++) {
      Instant due = time(last).plusMillis(400);
      await().atMost(Duration.ofSeconds(20)).until(() -> Instant.now().isAfter(due));
      twitch.control().fire("channel.follow");
      last = checked(last, listener.message());
    }
    while (isNotification(last)) {
      last = checked(last, listener.message());
    }
  }

  /// A keepalive may only follow a whole quiet window.
  private static JsonNode checked(JsonNode before, JsonNode message) {
    if (!isNotification(message)) {
      assertThat(time(message)).isAfterOrEqualTo(time(before).plusSeconds(1));
    }
    return message;
  }

  private static boolean isNotification(JsonNode message) {
    return message.at("/metadata/message_type").asText().equals("notification");
  }

  private static Instant time(JsonNode message) {
    return Instant.parse(message.at("/metadata/message_timestamp").asText());
  }

  @Test
  void handsOverWithoutLoss() {
    FakeTwitch twitch = start(WorldTiming.twitch());
    FrameRecorder old = FrameRecorder.connect(twitch.eventSubUrl());
    String session = old.welcome();
    Client.of(twitch).subscribe(session, "channel.follow");

    assertThat(twitch.control().reconnect()).isEqualTo(1);
    JsonNode asked = old.next("session_reconnect").at("/payload/session");
    assertThat(asked.path("status").asText()).isEqualTo("reconnecting");
    assertThat(asked.path("keepalive_timeout_seconds").isNull()).isTrue();
    String before = twitch.control().fire("channel.follow").messageIds().getFirst();
    FrameRecorder next = FrameRecorder.connect(asked.path("reconnect_url").asText());
    assertThat(next.welcome()).isEqualTo(session);
    String after = twitch.control().fire("channel.follow").messageIds().getFirst();

    assertThat(old.next("notification").at("/metadata/message_id").asText()).isEqualTo(before);
    assertThat(next.next("notification").at("/metadata/message_id").asText()).isEqualTo(after);
    old.socket().sendClose(1000, "").join();
    await().until(() -> !connection(twitch, 0).open());
    assertThat(connection(twitch, 0).closedBy()).isEqualTo(ServerConnection.Side.CLIENT);
    assertThat(twitch.control().fire("channel.follow").sessions()).isEqualTo(1);
    assertThat(old.waiting()).isZero();
  }

  private static FrameRecorder askedToMove(FakeTwitch twitch) {
    FrameRecorder old = FrameRecorder.connect(twitch.eventSubUrl());
    Client.of(twitch).subscribe(old.welcome(), "channel.follow");
    twitch.control().reconnect();
    return old;
  }

  private static String reconnectUrl(FrameRecorder old) {
    return old.next("session_reconnect").at("/payload/session/reconnect_url").asText();
  }

  /// Moves to a new socket while more waits for the old one, which does not read, than the system
  /// buffers.
  private static FrameRecorder moveWhileMuchIsOwed(FakeTwitch twitch, FrameRecorder old) {
    String url = reconnectUrl(old);
    old.hold();
    Firing large = Firing.of("channel.follow").with(Map.of("user_name", "x".repeat(1 << 14)));
    twitch.control().fire(large.times(MORE_THAN_FITS));
    FrameRecorder next = FrameRecorder.connect(url);
    await().until(() -> !twitch.control().sessions().getFirst().reconnecting());
    return next;
  }

  /// Shown able to fail without [integron.faketwitch.socket.Wire#follow]: the welcome arrives at
  /// once.
  @Test
  void welcomesTheNewSocketOnlyAfterTheOldOneGotItsLastMessage() {
    FakeTwitch twitch = start(WorldTiming.twitch());
    FrameRecorder old = askedToMove(twitch);
    FrameRecorder next = moveWhileMuchIsOwed(twitch, old);

    twitch.control().fire("channel.follow");
    await().during(Duration.ofMillis(300)).until(() -> next.waiting() == 0);
    old.release();

    next.welcome();
    next.next("notification");
    for (int i = 0; i < MORE_THAN_FITS; i++) {
      old.next("notification");
    }
  }

  /// Shown able to fail when a wire that ends drops its queue: no welcome arrives.
  @Test
  void welcomesTheNewSocketWhenTheOldOneEndsEarly() {
    FakeTwitch twitch = start(WorldTiming.twitch());
    FrameRecorder old = askedToMove(twitch);
    FrameRecorder next = moveWhileMuchIsOwed(twitch, old);

    old.socket().abort();

    next.welcome();
  }

  @Test
  void movesSubscriptionsToANewSessionIdWhenAskedTo() {
    FakeTwitch twitch = start(WorldTiming.twitch());
    FrameRecorder old = FrameRecorder.connect(twitch.eventSubUrl());
    String session = old.welcome();
    Client.of(twitch).subscribe(session, "channel.follow");

    twitch.control().reconnect(FireTarget.eventSub(session), true);
    FrameRecorder next = FrameRecorder.connect(reconnectUrl(old));

    String moved = next.welcome();
    assertThat(moved).isNotEqualTo(session);
    assertThat(twitch.control().subscriptions())
        .extracting(FakeSubscription::sessionId)
        .containsExactly(moved);
  }

  @Test
  void closesAnOldSocketThatStaysWith4004AndKeepsTheSession() {
    FakeTwitch twitch = start(WorldTiming.twitch().withReconnectGrace(SHORT));
    FrameRecorder old = askedToMove(twitch);
    FrameRecorder next = FrameRecorder.connect(reconnectUrl(old));
    next.welcome();

    assertThat(old.closeCode()).isEqualTo(4004);
    assertThat(twitch.control().fire("channel.follow").sessions()).isEqualTo(1);
    next.next("notification");
  }

  @Test
  void endsASessionThatDoesNotMoveInTime() {
    FakeTwitch twitch = start(WorldTiming.twitch().withReconnectGrace(SHORT));
    FrameRecorder old = askedToMove(twitch);
    String url = reconnectUrl(old);

    assertThat(old.closeCode()).isEqualTo(4004);
    assertThat(twitch.control().subscriptions().getFirst().status())
        .isEqualTo(Status.WEBSOCKET_FAILED_TO_RECONNECT);
    assertThat(FrameRecorder.connect(url).closeCode()).isEqualTo(4007);
  }

  @Test
  void refusesAReconnectUrlThatWasUsedOrWhoseOldSocketIsGone() {
    FakeTwitch twitch = start(WorldTiming.twitch());
    FrameRecorder old = FrameRecorder.connect(twitch.eventSubUrl());
    old.welcome();
    twitch.control().reconnect();
    String url = reconnectUrl(old);
    FrameRecorder.connect(url).welcome();
    assertThat(FrameRecorder.connect(url).closeCode()).isEqualTo(4007);

    FrameRecorder hasty = FrameRecorder.connect(twitch.eventSubUrl());
    String session = hasty.welcome();
    twitch.control().reconnect(FireTarget.eventSub(session), false);
    String late = reconnectUrl(hasty);
    hasty.socket().sendClose(1000, "").join();
    await()
        .until(() ->
            twitch.control().sessions().stream().noneMatch(live -> live.id().equals(session)));
    assertThat(FrameRecorder.connect(late).closeCode()).isEqualTo(4007);
  }

  @Test
  void revokesASubscriptionOnce() {
    FakeTwitch twitch = start(WorldTiming.twitch());
    FrameRecorder listener = FrameRecorder.connect(twitch.eventSubUrl());
    Client client = Client.of(twitch);
    String session = listener.welcome();
    client.subscribe(session, "channel.follow");
    client.subscribe(session, "channel.cheer");

    int revoked =
        twitch.control().revoke(s -> s.type().equals("channel.follow"), Status.USER_REMOVED);

    assertThat(revoked).isEqualTo(1);
    JsonNode message = listener.next("revocation");
    assertThat(message.at("/metadata/subscription_type").asText()).isEqualTo("channel.follow");
    assertThat(message.at("/payload/subscription/status").asText()).isEqualTo("user_removed");
    assertThat(twitch.control().fire("channel.follow").sessions()).isZero();
    assertThat(twitch.control().fire("channel.cheer").sessions()).isEqualTo(1);
    assertThat(client.subscribe(session, "channel.follow").status()).isEqualTo(202);
  }

  @Test
  void closesAClientThatAnswersNoPingWith4002() {
    FakeTwitch twitch = start(WorldTiming.twitch().withPing(PING).withFirstSubscription(LONG));
    try (IdleSocket _ = IdleSocket.upgrade(twitch.port(), "/ws")) {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(connection(twitch, 0).closeCode()).isEqualTo(4002));
    }
    FrameRecorder answering = FrameRecorder.connect(twitch.eventSubUrl());
    answering.welcome();
    await()
        .during(PING.multipliedBy(2))
        .atMost(Duration.ofSeconds(20))
        .until(() -> connection(twitch, 1).open());
  }

  @Test
  void noticesAClientThatVanishesWithoutACloseFrame() {
    FakeTwitch twitch = start(WorldTiming.twitch());
    try (IdleSocket _ = IdleSocket.upgrade(twitch.port(), "/ws")) {
      await().until(() -> twitch.control().sessions().size() == 1);
    }
    await().until(() -> twitch.control().sessions().isEmpty());
    assertThat(connection(twitch, 0).closeCode()).isEqualTo(1006);
    assertThat(connection(twitch, 0).closedBy()).isEqualTo(ServerConnection.Side.CLIENT);
  }
}
