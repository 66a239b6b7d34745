package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import integron.faketwitch.control.FireTarget;
import integron.faketwitch.world.Person;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Helix's checks, each with Twitch's answer.
final class HelixChecksTest {
  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults());
  private final Client client = Client.of(twitch);
  private final String id = twitch.broadcaster().id();
  private String session = "";

  @BeforeEach
  void open() {
    session = FrameRecorder.connect(twitch.eventSubUrl()).welcome();
  }

  @AfterEach
  void stop() {
    twitch.close();
  }

  private static void refused(Client.Answer answer, int status, String message) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("error").asText()).isNotEmpty();
    assertThat(answer.json().path("message").asText()).contains(message);
  }

  @Test
  void createsListsAndDeletesASubscription() {
    Client.Answer created = client.subscribe(session, "channel.follow");
    assertThat(created.status()).isEqualTo(202);
    JsonNode subscription = created.json().at("/data/0");
    assertThat(subscription.path("status").asText()).isEqualTo("enabled");
    assertThat(subscription.path("cost").asInt()).isZero();
    assertThat(subscription.at("/transport/session_id").asText()).isEqualTo(session);
    assertThat(created.json().path("max_total_cost").asInt()).isEqualTo(10);

    JsonNode listed = client.helix("GET", "/eventsub/subscriptions?type=channel.follow", "").json();
    assertThat(listed.at("/data/0/id")).isEqualTo(subscription.path("id"));
    assertThat(
            client
                .helix("GET", "/eventsub/subscriptions?type=channel.cheer", "")
                .json()
                .path("total")
                .asInt())
        .isZero();

    String path = "/eventsub/subscriptions?id=" + subscription.path("id").asText();
    assertThat(client.helix("DELETE", path, "").status()).isEqualTo(204);
    assertThat(client.helix("DELETE", path, "").status()).isEqualTo(404);
    assertThat(twitch.control().fire("channel.follow").sessions()).isZero();
  }

  @Test
  void refusesACallWithoutAFittingToken() {
    refused(
        new Client(twitch, "unknown-token").subscribe(session, "channel.follow"),
        401,
        "Invalid OAuth token");
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(twitch.helixUrl() + "/users"));
    refused(Client.send(request.build()), 401, "OAuth token is missing");
    request.header("Authorization", "Bearer " + FakeTwitch.ACCESS_TOKEN);
    refused(Client.send(request.build()), 401, "Client ID is missing");
    request.header("Client-Id", "another");
    refused(Client.send(request.build()), 401, "do not match");
  }

  @Test
  void refusesAnExpiredToken() {
    String token = twitch.control().mint(Set.of("bits:read"), Duration.ofHours(1)).value();
    assertThat(new Client(twitch, token).helix("GET", "/users", "").status()).isEqualTo(200);
    twitch.control().expire(token);
    refused(new Client(twitch, token).helix("GET", "/users", ""), 401, "Invalid OAuth token");
  }

  @Test
  void refusesATypeWithoutItsScope() {
    String token =
        twitch.control().mint(Set.of("channel:manage:polls"), Duration.ofHours(1)).value();
    Client narrow = new Client(twitch, token);
    refused(narrow.subscribe(session, "channel.follow"), 403, "missing proper authorization");
    assertThat(narrow.subscribe(session, "channel.poll.begin").status()).isEqualTo(202);
  }

  @Test
  void refusesAnAppToken() {
    Client.Answer token =
        Client.postForm(
            twitch.oauthUrl() + "/token",
            Map.of(
                "client_id",
                FakeTwitch.CLIENT_ID,
                "client_secret",
                FakeTwitch.CLIENT_SECRET,
                "grant_type",
                "client_credentials"));
    Client app = new Client(twitch, token.json().path("access_token").asText());
    refused(app.subscribe(session, "channel.follow"), 400, "auth combination");
  }

  @Test
  void refusesWrongTypesAndVersions() {
    refused(
        client.subscribe(session, "channel.follow", "1", Map.of("broadcaster_user_id", id)),
        410,
        "removed");
    refused(
        client.subscribe(session, "channel.follow", "3", client.own("channel.follow")),
        400,
        "type and version");
    refused(client.subscribe(session, "channel.nonsense"), 400, "type and version");
    refused(client.subscribe(session, "channel.hype_train.begin"), 400, "deprecated");
  }

  @Test
  void refusesWrongConditions() {
    refused(
        client.subscribe(session, "channel.follow", "2", Map.of("broadcaster_user_id", id)),
        400,
        "moderator_user_id");
    refused(
        client.subscribe(
            session,
            "channel.follow",
            "2",
            Map.of("broadcaster_user_id", id, "moderator_user_id", "1")),
        403,
        "authorization");
    refused(
        client.subscribe(session, "channel.cheer", "1", Map.of("broadcaster_user_id", "1")),
        403,
        "authorization");
    refused(
        client.subscribe(
            session, "channel.cheer", "1", Map.of("broadcaster_user_id", id, "extra", "1")),
        400,
        "extra");
    refused(client.subscribe(session, "channel.raid", "1", Map.of()), 400, "exactly one");
    refused(
        client.subscribe(
            session,
            "channel.raid",
            "1",
            Map.of("to_broadcaster_user_id", id, "from_broadcaster_user_id", id)),
        400,
        "exactly one");
  }

  @Test
  void takesBothDirectionsOfARaid() {
    assertThat(
            client
                .subscribe(session, "channel.raid", "1", Map.of("to_broadcaster_user_id", id))
                .status())
        .isEqualTo(202);
    assertThat(
            client
                .subscribe(session, "channel.raid", "1", Map.of("from_broadcaster_user_id", id))
                .status())
        .isEqualTo(202);
    assertThat(twitch.control().fire("channel.raid").messageIds()).hasSize(1);
  }

  @Test
  void refusesADuplicateOnOneSessionOnly() {
    assertThat(client.subscribe(session, "channel.follow").status()).isEqualTo(202);
    refused(client.subscribe(session, "channel.follow"), 409, "already exists");
    String second = FrameRecorder.connect(twitch.eventSubUrl()).welcome();
    assertThat(client.subscribe(second, "channel.follow").status()).isEqualTo(202);
    assertThat(twitch.control().fire("channel.follow").messageIds())
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesADeadSession() {
    refused(
        client.subscribe("gone", "channel.follow"),
        400,
        "does not exist or has already disconnected");
  }

  @Test
  void refusesASecondUserOnASession() {
    client.subscribe(session, "channel.follow");
    Person other = new Person("55", "other", "Other", "");
    String token = twitch.control().mint(other, Set.of("bits:read"), Duration.ofHours(1)).value();
    refused(
        new Client(twitch, token)
            .subscribe(session, "channel.cheer", "1", Map.of("broadcaster_user_id", "55")),
        400,
        "different users");
  }

  @Test
  void refusesAFourthConnectionWithSubscriptions() {
    client.subscribe(session, "channel.follow");
    for (int i = 0; i < 2; i++) {
      assertThat(
              client
                  .subscribe(
                      FrameRecorder.connect(twitch.eventSubUrl()).welcome(), "channel.follow")
                  .status())
          .isEqualTo(202);
    }
    refused(
        client.subscribe(FrameRecorder.connect(twitch.eventSubUrl()).welcome(), "channel.follow"),
        429,
        "websocket transports");
  }

  @Test
  void refusesMoreThanThreeHundredSubscriptionsOnAConnection() {
    String type = "channel.channel_points_custom_reward_redemption.add";
    for (int i = 0; i < 300; i++) {
      Map<String, String> condition = Map.of("broadcaster_user_id", id, "reward_id", "reward-" + i);
      assertThat(client.subscribe(session, type, "1", condition).status()).isEqualTo(202);
    }
    refused(client.subscribe(session, "channel.follow"), 429, "number of subscriptions");
    JsonNode page = client.helix("GET", "/eventsub/subscriptions", "").json();
    assertThat(page.path("data").size()).isEqualTo(100);
    String cursor = page.at("/pagination/cursor").asText();
    JsonNode rest = client.helix("GET", "/eventsub/subscriptions?after=" + cursor, "").json();
    assertThat(rest.path("data").size()).isEqualTo(100);
    assertThat(rest.at("/data/0/id")).isNotEqualTo(page.at("/data/0/id"));
  }

  @Test
  void refusesMoreThanTheTotalCostOfChannelsThatDidNotAuthorizeTheApp() {
    for (int i = 0; i < 10; i++) {
      assertThat(
              client
                  .subscribe(session, "stream.online", "1", Map.of("broadcaster_user_id", "40" + i))
                  .status())
          .isEqualTo(202);
    }
    refused(
        client.subscribe(session, "stream.online", "1", Map.of("broadcaster_user_id", "999")),
        429,
        "cost");
    assertThat(client.subscribe(session, "stream.online").status()).isEqualTo(202);
  }

  @Test
  void listsDisabledSubscriptionsForAWhile() {
    client.subscribe(session, "channel.follow");
    twitch.control().close(FireTarget.eventSub(), 4005, "");
    JsonNode listed =
        client.helix("GET", "/eventsub/subscriptions?status=websocket_network_timeout", "").json();
    assertThat(listed.path("total").asInt()).isEqualTo(1);
  }

  @Test
  void countsCallsInItsHeaders() {
    Client.Answer first = client.helix("GET", "/users", "");
    assertThat(first.header("Ratelimit-Limit")).isEqualTo("800");
    assertThat(Integer.parseInt(first.header("Ratelimit-Remaining"))).isBetween(0, 799);
    assertThat(Long.parseLong(first.header("Ratelimit-Reset"))).isPositive();
  }

  @Test
  void findsUsersByIdLoginAndToken() {
    JsonNode own = client.helix("GET", "/users", "").json().at("/data/0");
    assertThat(own.path("id").asText()).isEqualTo(id);
    assertThat(own.path("display_name").asText()).isEqualTo(twitch.broadcaster().name());
    assertThat(Client.get(own.path("profile_image_url").asText()).status()).isEqualTo(200);
    JsonNode several =
        client.helix("GET", "/users?id=700102&login=Yukinohana&id=123", "").json().path("data");
    assertThat(several.findValuesAsText("login")).containsExactly("juniperbyte", "yukinohana");
  }
}
