package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.files.DataFolder;
import integron.common.settings.Settings;
import integron.common.status.TwitchStatus.State;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.http.HttpFault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Outages: Integron persists the period, and fetches the events that Twitch lists.
final class OutageTest {
  private static final String REWARD = "5d0f6a52-3c1e-4b77-9a3d-2f5b9c0e7a41";

  @TempDir Path temporary;
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private DataFolder folder;

  @BeforeEach
  void prepare() {
    folder = new DataFolder(temporary.resolve("data"));
  }

  @AfterEach
  void stopTwitch() {
    twitch.close();
  }

  private Ingester ingester(boolean demo) {
    Map<String, String> environment =
        Map.of(
            "INTEGRON_LINK_PORT", "0",
            "INTEGRON_SECRETS_STORE", "file",
            "INTEGRON_DEMO", Boolean.toString(demo),
            "INTEGRON_TWITCH_TOKEN", FakeTwitch.ACCESS_TOKEN,
            "INTEGRON_TWITCH_OAUTH_URL", twitch.oauthUrl(),
            "INTEGRON_TWITCH_HELIX_URL", twitch.helixUrl(),
            "INTEGRON_TWITCH_EVENTSUB_URL", twitch.eventSubUrl());
    return Ingester.start(
        folder,
        Settings.read(environment, folder.settingsFile()),
        InstantSource.system(),
        new SecureRandom());
  }

  private static void awaitSubscribed(LinkPeer peer) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(peer.status())
                .hasValueSatisfying(status -> {
                  assertThat(status.twitch().state()).isEqualTo(State.CONNECTED);
                  assertThat(status.twitch().subscriptions())
                      .isNotEmpty()
                      .allMatch(one -> one.state().name().equals("ENABLED"));
                }));
  }

  private List<String> rows(String sql) {
    List<String> rows = new ArrayList<>();
    try (Connection reader =
            DriverManager.getConnection("jdbc:sqlite:file:" + folder.database() + "?mode=ro");
        Statement statement = reader.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return rows;
  }

  @Test
  void eventsOfAnOutageAreFetchedOnceAndTheOutageIsPersisted() throws Exception {
    try (Ingester ingester = ingester(false);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
      twitch.control().fire("channel.follow", Map.of("user_id", "700101"));
      peer.awaitEvents(1);
    }
    twitch.control().manageReward(REWARD);
    twitch.control().fire("channel.follow", Map.of("user_id", "700102"));
    twitch.control().fire("channel.poll.begin", Map.of("id", "p1"));
    twitch.control().fire("channel.prediction.end", Map.of("id", "q1"));
    String now = Instant.now().toString();
    twitch.control().fire("channel.hype_train.progress", Map.of("id", "h1", "started_at", now));
    twitch
        .control()
        .fire(
            "channel.channel_points_custom_reward_redemption.add",
            Map.of("id", "r1", "reward.id", REWARD));

    try (Ingester ingester = ingester(false);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(peer.events().stream().map(Envelope::type))
                  .contains(
                      EventType.FOLLOW,
                      EventType.POLL_BEGIN,
                      EventType.PREDICTION_END,
                      EventType.HYPE_TRAIN_BEGIN,
                      EventType.REDEMPTION));
      assertThat(peer.events()).allMatch(event -> event.is(Mark.BACKFILLED));
      assertThat(rows("SELECT count(*) FROM events WHERE type = 'follow'"))
          .as("the one that arrived is not fetched again")
          .containsExactly("2");

      int known = peer.events().size();
      twitch.control().fire("channel.poll.progress", Map.of("id", "p1"));
      peer.awaitEvents(known + 1);
      assertThat(peer.events().getLast().type())
          .as("the begin that comes with it is known")
          .isEqualTo(EventType.POLL_PROGRESS);
      assertThat(rows("SELECT reason FROM gaps WHERE ended_at > started_at"))
          .containsExactly("Integron is stopping.");
    }
  }

  private void fireFollow(String userId, String at) {
    twitch.control().fire("channel.follow", Map.of("user_id", userId, "followed_at", at));
  }

  /// Shown able to fail: if a failed list is recorded as read, the follower is lost.
  @Test
  void aListThatTwitchRefusesIsReportedAndReadByALaterProcess() throws Exception {
    try (Ingester ingester = ingester(false);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
    }
    fireFollow("700102", Instant.now().toString());
    twitch.control().plan(HttpFault.failing("/helix/channels/followers", 10_000, 503));
    try (Ingester ingester = ingester(false);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(peer.status().orElseThrow().missed())
                  .singleElement()
                  .satisfies(left -> {
                    assertThat(left.list()).isEqualTo("followers");
                    assertThat(left.reason()).isEqualTo("Twitch's API answered 503.");
                    assertThat(left.nextTry()).isNotNull();
                  }));
    }
    assertThat(rows("SELECT list FROM missed WHERE reason IS NOT NULL"))
        .containsExactly("followers");
    twitch.control().clearFaults();
    try (Ingester ingester = ingester(false);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
      peer.awaitEvents(1);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(rows("SELECT list FROM missed")).isEmpty());
      assertThat(peer.events().getFirst().event().actor().orElseThrow().userId())
          .isEqualTo("700102");
    }
  }

  /// Shown able to fail: it ended the process at every start.
  @Test
  void anUnreadableFollowerGoesToQuarantineAndTheOthersAreFetched() throws Exception {
    try (Ingester ingester = ingester(false);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
    }
    String now = Instant.now().toString();
    fireFollow("700101", now);
    fireFollow("700102", "soon");
    fireFollow("700103", now);
    try (Ingester ingester = ingester(false);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
      peer.awaitEvents(2);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(rows("SELECT list FROM missed")).isEmpty());
    }
    assertThat(rows("SELECT kind || ': ' || reason FROM quarantine"))
        .containsExactly("list of followers: followed_at cannot be read");
  }

  @Test
  void aDemoNeitherEndsAnOutageNorFillsIt() throws Exception {
    try (Ingester ingester = ingester(false);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
    }
    twitch.control().fire("channel.follow");
    try (Ingester ingester = ingester(true);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
      twitch.control().fire("channel.chat.message");
      peer.awaitEvents(1);

      assertThat(peer.events()).allMatch(event -> event.is(Mark.TEST));
    }
    assertThat(rows("SELECT count(*) FROM gaps WHERE ended_at IS NULL")).containsExactly("1");
  }

  @Test
  void anAvatarIsFetchedForLaterEventsAndPersisted() throws Exception {
    try (Ingester ingester = ingester(false);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
      twitch.control().fire("channel.chat.message", Map.of("chatter_user_id", "700101"));
      peer.awaitEvents(1);
      assertThat(image(peer.events().getFirst())).isNull();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> {
            twitch.control().fire("channel.chat.message", Map.of("chatter_user_id", "700101"));
            return image(peer.events().getLast()) != null;
          });
      assertThat(image(peer.events().getLast())).startsWith("http");
      assertThat(rows("SELECT id FROM users WHERE profile_image_url IS NOT NULL")).hasSize(1);
    }
  }

  private static @Nullable String image(Envelope envelope) {
    return envelope.event().actor().orElseThrow().profileImageUrl();
  }

  @Test
  void anUnknownMessageGoesToQuarantineAndTheSessionGoesOn() throws Exception {
    try (Ingester ingester = ingester(false);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
      twitch.control().fire("channel.cheer", Map.of("bits", "a lot"));
      twitch.control().fire("channel.chat.message", Map.of("chatter_user_id", ""));
      twitch.control().fire("channel.follow");
      peer.awaitEvents(1);
      await().until(() -> peer.status().filter(now -> now.journal().setAside() == 2).isPresent());
    }
    assertThat(rows("SELECT kind || ': ' || reason FROM quarantine ORDER BY id"))
        .containsExactly(
            "channel.cheer: bits cannot be read",
            "channel.chat.message: chatter_user_id is missing");
    assertThat(rows("SELECT kind FROM quarantine WHERE body IS NULL"))
        .as("chat never reaches the disk")
        .containsExactly("channel.chat.message");
  }
}
