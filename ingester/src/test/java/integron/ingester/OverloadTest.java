package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Follow;
import integron.common.files.DataFolder;
import integron.common.settings.Settings;
import integron.common.status.IngesterStatus;
import integron.common.status.TwitchStatus.State;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twitch sends more than the database can store.
final class OverloadTest {
  private static final int CHATS = 600;
  private static final int FOLLOWS = 60;

  @TempDir Path temporary;

  private static Ingester ingester(DataFolder folder, FakeTwitch twitch) {
    Map<String, String> environment =
        Map.of(
            "INTEGRON_LINK_PORT",
            "0",
            "INTEGRON_SECRETS_STORE",
            "file",
            "INTEGRON_JOURNAL_INTAKE_EVENTS",
            "200",
            "INTEGRON_TWITCH_INTAKE_MESSAGES",
            "16",
            "INTEGRON_TWITCH_HOLD_SECONDS",
            "1",
            "INTEGRON_TWITCH_TOKEN",
            FakeTwitch.ACCESS_TOKEN,
            "INTEGRON_TWITCH_OAUTH_URL",
            twitch.oauthUrl(),
            "INTEGRON_TWITCH_HELIX_URL",
            twitch.helixUrl(),
            "INTEGRON_TWITCH_EVENTSUB_URL",
            twitch.eventSubUrl());
    return Ingester.start(
        folder,
        Settings.read(environment, folder.settingsFile()),
        InstantSource.system(),
        new SecureRandom());
  }

  /// Three times what fits, while the database cannot be written to: the intake delays Twitch, then
  /// drops chat but no follow; the session lasts. Fails if a full intake drops every new event:
  /// follows are missing.
  @Test
  void noFollowIsLostWhileChatIsDroppedAndThatIsReported() throws Exception {
    DataFolder folder = new DataFolder(temporary.resolve("data"));
    try (FakeTwitch twitch = FakeTwitch.start(Options.defaults());
        Ingester ingester = ingester(folder, twitch);
        LinkPeer peer = LinkPeer.resumed(ingester.linkPort(), folder, null)) {
      awaitSubscribed(peer);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        for (int i = 0; i < CHATS; i++) {
          twitch.control().fire("channel.chat.message", Map.of());
          if (i % (CHATS / FOLLOWS) == 0) {
            twitch.control().fire("channel.follow", Map.of("user_id", "7" + i));
          }
        }
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() ->
                assertThat(metrics(ingester))
                    .contains(
                        "integron_eventsub_notifications_total{process=\"ingester\"} "
                            + (CHATS + FOLLOWS)
                            + ".0"));
        statement.execute("ROLLBACK");
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(count(peer, Follow.class)).isEqualTo(FOLLOWS));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(count(peer, ChatEvent.Chat.class) + dropped(peer)).isEqualTo(CHATS));
      assertThat(dropped(peer)).isPositive();
      IngesterStatus status = peer.status().orElseThrow();
      assertThat(status.journal().dropped()).isZero();
      assertThat(status.twitch().state()).isEqualTo(State.CONNECTED);
    }
  }

  private static String metrics(Ingester ingester) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + ingester.linkPort() + "/metrics");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static long count(LinkPeer peer, Class<?> kind) {
    return peer.events().stream().map(Envelope::event).filter(kind::isInstance).count();
  }

  private static long dropped(LinkPeer peer) {
    List<Envelope> events = peer.events();
    return events.stream()
        .map(Envelope::event)
        .mapToLong(event -> event instanceof ChatEvent.ChatDropped d ? d.messages() : 0)
        .sum();
  }

  private static void awaitSubscribed(LinkPeer peer) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            peer.status()
                .filter(status ->
                    !status.twitch().subscriptions().isEmpty()
                        && status.twitch().subscriptions().stream()
                            .allMatch(one -> one.state().name().equals("ENABLED")))
                .isPresent());
  }
}
