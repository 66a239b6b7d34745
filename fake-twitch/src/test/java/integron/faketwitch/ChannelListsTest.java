package integron.faketwitch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import integron.faketwitch.control.Control;
import integron.faketwitch.http.HttpFault;
import integron.faketwitch.world.BroadcasterType;
import integron.faketwitch.world.Person;
import integron.faketwitch.world.WorldTiming;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Helix's lists for a client after an outage, when events had no subscription.
final class ChannelListsTest {
  private static final String REWARD = "5d0f6a52-3c1e-4b77-9a3d-2f5b9c0e7a41";
  private static final String REDEMPTION = "channel.channel_points_custom_reward_redemption";
  private static final String REDEMPTIONS = "/channel_points/custom_rewards/redemptions";

  /// One test needs more calls before its first subscription than a slow machine makes in Twitch's
  /// ten seconds.
  private static final WorldTiming PATIENT =
      WorldTiming.twitch().withFirstSubscription(Duration.ofMinutes(5));

  private final FakeTwitch twitch = FakeTwitch.start(Options.defaults().withTiming(PATIENT));
  private final Control control = twitch.control();
  private final Client client = Client.of(twitch);

  @AfterEach
  void stop() {
    twitch.close();
  }

  private JsonNode list(String path, String... query) {
    Client.Answer answer = ask(client, path, query);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  private Client.Answer ask(Client asker, String path, String... query) {
    Map<String, String> all = new TreeMap<>();
    all.put("broadcaster_id", twitch.broadcaster().id());
    for (int i = 0; i < query.length; i += 2) {
      all.put(query[i], query[i + 1]);
    }
    return asker.read(path, all);
  }

  private Client with(String... scopes) {
    return new Client(twitch, control.mint(Set.of(scopes), Duration.ofHours(1)).value());
  }

  private static List<String> texts(JsonNode page, String field) {
    return page.path("data").findValuesAsText(field);
  }

  @Test
  void listsFollowersNewestFirstPageByPage() {
    for (int i = 1; i <= 5; i++) {
      control.fire(
          "channel.follow",
          Map.of("user_id", "70010" + i, "followed_at", "2026-03-01T19:00:0" + i + ".987654321Z"));
    }
    JsonNode first = list("/channels/followers", "first", "2");
    assertThat(texts(first, "user_id")).containsExactly("700105", "700104");
    assertThat(texts(first, "followed_at"))
        .containsExactly("2026-03-01T19:00:05Z", "2026-03-01T19:00:04Z");
    assertThat(first.at("/data/0/user_name").asText()).isEqualTo("하늘비트");
    assertThat(first.path("total").asInt()).isEqualTo(5);

    control.fire("channel.follow", Map.of("user_id", "700109"));
    String cursor = first.at("/pagination/cursor").asText();
    JsonNode rest = list("/channels/followers", "first", "3", "after", cursor);
    assertThat(texts(rest, "user_id")).containsExactly("700103", "700102", "700101");
    assertThat(rest.path("pagination").isEmpty()).isTrue();

    JsonNode one = list("/channels/followers", "user_id", "700103");
    assertThat(texts(one, "user_id")).containsExactly("700103");
    assertThat(one.path("total").asInt()).isEqualTo(6);
  }

  @Test
  void listsAFollowerOnceWhoFollowsAgain() {
    control.fire("channel.follow", Map.of("user_id", "700101"));
    control.fire("channel.follow", Map.of("user_id", "700102"));
    control.fire(
        "channel.follow", Map.of("user_id", "700101", "followed_at", "2099-01-01T00:00:00Z"));
    assertThat(texts(list("/channels/followers"), "user_id")).containsExactly("700101", "700102");
  }

  @Test
  void remembersAThousandFollowers() {
    for (int i = 0; i < 1_002; i++) {
      control.fire("channel.follow", Map.of("user_id", Integer.toString(10_000 + i)));
    }
    JsonNode page = list("/channels/followers", "first", "100");
    assertThat(page.path("total").asInt()).isEqualTo(1_000);
    assertThat(page.path("data").size()).isEqualTo(100);
    assertThat(list("/channels/followers", "user_id", "10001").path("data").isEmpty()).isTrue();
  }

  @Test
  void returnsOnlyTheNumberOfFollowersWithoutTheScope() {
    control.fire("channel.follow");
    JsonNode page = ask(with("bits:read"), "/channels/followers").json();
    assertThat(page.path("data").isEmpty()).isTrue();
    assertThat(page.path("total").asInt()).isEqualTo(1);
    refused(ask(with("bits:read"), "/channels/followers", "user_id", "1"), 401, "scope");
  }

  private static void refused(Client.Answer answer, int status, String message) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.json().path("error").asText()).isNotEmpty();
    assertThat(answer.json().path("message").asText()).contains(message);
  }

  @Test
  void knowsAPollFromItsBeginningToItsEnd() {
    Map<String, String> id = Map.of("id", "poll-1");
    control.fire(
        "channel.poll.begin",
        Map.of(
            "id", "poll-1",
            "started_at", "2026-03-01T19:00:00Z",
            "ends_at", "2026-03-01T19:03:00Z"));
    JsonNode open = list("/polls").at("/data/0");
    assertThat(open.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(open.path("duration").asInt()).isEqualTo(180);
    assertThat(open.path("ended_at").isNull()).isTrue();
    assertThat(open.path("broadcaster_login").asText()).isEqualTo(twitch.broadcaster().login());
    assertThat(open.at("/choices/0/votes").asInt()).isZero();
    assertThat(open.path("channel_points_per_vote").asInt()).isEqualTo(200);

    control.fire("channel.poll.progress", id);
    assertThat(list("/polls").at("/data/0/choices/2/votes").asInt()).isEqualTo(17);
    control.fire("channel.poll.end", id);
    control.fire("channel.poll.progress", id);
    control.fire("channel.poll.begin", id);
    JsonNode ended = list("/polls").at("/data/0");
    assertThat(ended.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(ended.path("duration").asInt()).isEqualTo(180);
    assertThat(ended.path("ended_at").asText()).isNotEmpty();
    assertThat(ended.at("/choices/2/votes").asInt()).isEqualTo(48);
    control.fire("channel.poll.end.archived", id);
    assertThat(texts(list("/polls"), "status")).containsExactly("ARCHIVED");
  }

  @Test
  void listsPollsNewestFirstOrAsAskedFor() {
    control.fire("channel.poll.end", poll("a", "2026-03-01T19:00:00Z"));
    control.fire("channel.poll.end.terminated", poll("b", "2026-03-01T20:00:00Z"));
    control.fire("channel.poll.end", poll("c", "2026-03-01T18:00:00Z"));
    JsonNode page = list("/polls", "first", "2");
    assertThat(texts(page, "status")).containsExactly("TERMINATED", "COMPLETED");
    JsonNode next = list("/polls", "after", page.at("/pagination/cursor").asText());
    assertThat(next.at("/data/0/id").asText()).isEqualTo("c");
    String id = twitch.broadcaster().id();
    JsonNode chosen =
        client.helix("GET", "/polls?broadcaster_id=" + id + "&id=c&id=gone&id=a", "").json();
    assertThat(chosen.at("/data/0/id").asText()).isEqualTo("c");
    assertThat(chosen.at("/data/1/id").asText()).isEqualTo("a");
    assertThat(chosen.path("data").size()).isEqualTo(2);
  }

  private static Map<String, String> poll(String id, String startedAt) {
    return Map.of("id", id, "started_at", startedAt);
  }

  @Test
  void knowsAPredictionFromItsBeginningToItsEnd() {
    Map<String, String> id = Map.of("id", "prediction-1");
    control.fire(
        "channel.prediction.begin",
        Map.of(
            "id", "prediction-1",
            "started_at", "2026-03-01T19:00:00Z",
            "locks_at", "2026-03-01T19:02:00Z"));
    JsonNode open = list("/predictions").at("/data/0");
    assertThat(open.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(open.path("prediction_window").asInt()).isEqualTo(120);
    assertThat(open.at("/outcomes/1/color").asText()).isEqualTo("PINK");
    assertThat(open.at("/outcomes/1/top_predictors").isNull()).isTrue();
    for (String field : List.of("winning_outcome_id", "ended_at", "locked_at")) {
      assertThat(open.path(field).isNull()).as(field).isTrue();
    }

    control.fire("channel.prediction.lock", id);
    control.fire("channel.prediction.progress", id);
    JsonNode locked = list("/predictions").at("/data/0");
    assertThat(locked.path("status").asText()).isEqualTo("LOCKED");
    assertThat(locked.path("locked_at").asText()).isNotEmpty();

    control.fire("channel.prediction.end", id);
    JsonNode resolved = list("/predictions", "id", "prediction-1").at("/data/0");
    assertThat(resolved.path("status").asText()).isEqualTo("RESOLVED");
    assertThat(resolved.path("winning_outcome_id")).isEqualTo(resolved.at("/outcomes/0/id"));
    assertThat(resolved.path("locked_at")).isEqualTo(locked.path("locked_at"));
    assertThat(resolved.at("/outcomes/0/top_predictors/0/channel_points_won").asInt())
        .isEqualTo(4_100);
    control.fire("channel.prediction.end.canceled", Map.of("id", "prediction-2"));
    assertThat(list("/predictions", "id", "prediction-2").at("/data/0/status").asText())
        .isEqualTo("CANCELED");
  }

  @Test
  void returnsTheCurrentHypeTrainAndTheRecord() {
    JsonNode none = list("/hypetrain/status").at("/data/0");
    for (String field : List.of("current", "all_time_high", "shared_all_time_high")) {
      assertThat(none.path(field).isNull()).as(field).isTrue();
    }
    Map<String, String> id = Map.of("id", "train-1");
    control.fire("channel.hype_train.progress", id);
    control.fire("channel.hype_train.begin", id);
    control.fire("channel.hype_train.progress", id);
    JsonNode running = list("/hypetrain/status").at("/data/0");
    assertThat(running.at("/current/id").asText()).isEqualTo("train-1");
    assertThat(running.at("/current/level").asInt()).isEqualTo(2);
    assertThat(running.at("/current/top_contributions/0/user_login").asText())
        .isEqualTo("juniperbyte");
    assertThat(running.path("current").has("all_time_high_level")).isFalse();
    assertThat(running.at("/all_time_high/total").asInt()).isEqualTo(51_200);

    control.fire("channel.hype_train.end", Map.of("id", "train-1", "total", 60_000, "level", 9));
    control.fire("channel.hype_train.progress", id);
    JsonNode over = list("/hypetrain/status").at("/data/0");
    assertThat(over.path("current").isNull()).isTrue();
    assertThat(over.at("/all_time_high/level").asInt()).isEqualTo(9);
    control.fire("channel.hype_train.begin.shared");
    assertThat(list("/hypetrain/status").at("/data/0/shared_all_time_high/level").asInt())
        .isEqualTo(6);
  }

  @Test
  void listsRedemptionsOfTheAppsOwnRewardsByStatus() {
    control.manageReward(REWARD);
    for (int i = 1; i <= 3; i++) {
      control.fire(
          REDEMPTION + ".add",
          Map.of("id", "r" + i, "redeemed_at", "2026-03-01T19:00:0" + i + ".123456789Z"));
    }
    control.fire(
        REDEMPTION + ".update",
        Map.of("id", "r2", "status", "canceled", "redeemed_at", "2026-03-01T19:00:02.123456789Z"));

    JsonNode open =
        list(REDEMPTIONS, "reward_id", REWARD, "status", "UNFULFILLED", "sort", "NEWEST");
    assertThat(open.at("/data/0/id").asText()).isEqualTo("r3");
    assertThat(open.at("/data/1/id").asText()).isEqualTo("r1");
    assertThat(open.at("/data/0/redeemed_at").asText()).isEqualTo("2026-03-01T19:00:03Z");
    assertThat(open.at("/data/0/reward/title").asText()).isEqualTo("Name the next kettle");
    assertThat(open.at("/data/0/user_input").asText()).isEqualTo("the blue kettle please");
    JsonNode oldest = list(REDEMPTIONS, "reward_id", REWARD, "status", "UNFULFILLED", "first", "1");
    assertThat(oldest.at("/data/0/id").asText()).isEqualTo("r1");
    JsonNode next =
        list(
            REDEMPTIONS,
            "reward_id",
            REWARD,
            "status",
            "UNFULFILLED",
            "after",
            oldest.at("/pagination/cursor").asText());
    assertThat(next.at("/data/0/id").asText()).isEqualTo("r3");
    JsonNode canceled = list(REDEMPTIONS, "reward_id", REWARD, "status", "CANCELED");
    assertThat(canceled.at("/data/0/id").asText()).isEqualTo("r2");
    assertThat(list(REDEMPTIONS, "reward_id", REWARD, "id", "r2").at("/data/0/status").asText())
        .isEqualTo("CANCELED");
  }

  @Test
  void hidesRedemptionsOfOtherAppsRewards() {
    control.fire(REDEMPTION + ".add");
    refused(
        ask(client, REDEMPTIONS, "reward_id", REWARD, "status", "UNFULFILLED"),
        403,
        "client ID used to create");
    refused(
        ask(client, REDEMPTIONS, "reward_id", "none", "status", "UNFULFILLED"), 404, "not found");
    assertThat(
            list("/channel_points/custom_rewards", "only_manageable_rewards", "true").path("data"))
        .isEmpty();

    client.control("/rewards", "{\"id\": \"" + REWARD + "\", \"manageable\": true}");

    JsonNode own = list("/channel_points/custom_rewards", "only_manageable_rewards", "true");
    assertThat(own.at("/data/0/title").asText()).isEqualTo("Name the next kettle");
    assertThat(own.at("/data/0/global_cooldown_setting/is_enabled").isBoolean()).isTrue();
    assertThat(list(REDEMPTIONS, "reward_id", REWARD, "status", "UNFULFILLED").path("data").size())
        .isEqualTo(1);
    refused(ask(client, "/channel_points/custom_rewards", "id", "none"), 404, "not found");
  }

  @Test
  void refusesBadQuestions() {
    control.manageReward(REWARD);
    refused(client.read("/polls", Map.of()), 400, "missing broadcaster id");
    refused(ask(client, "/polls", "first", "21"), 400, "first");
    refused(ask(client, "/polls", "first", "none"), 400, "first");
    refused(ask(client, "/polls", "after", "nowhere"), 400, "cursor");
    refused(ask(client, REDEMPTIONS, "reward_id", REWARD), 400, "status");
    refused(ask(client, REDEMPTIONS, "reward_id", REWARD, "status", "LOST"), 400, "status");
    refused(
        ask(client, REDEMPTIONS, "reward_id", REWARD, "status", "CANCELED", "sort", "BEST"),
        400,
        "sort");
  }

  @Test
  void asksForTheScopeAndTheRightUserOfEachList() {
    Map<String, String> scopes =
        Map.of(
            "/polls", "channel:manage:polls",
            "/predictions", "channel:read:predictions",
            "/hypetrain/status", "channel:read:hype_train",
            "/channel_points/custom_rewards", "channel:manage:redemptions");
    Person other = new Person("55", "other", "Other", "");
    Client foreign =
        new Client(
            twitch, control.mint(other, Set.copyOf(scopes.values()), Duration.ofHours(1)).value());
    scopes.forEach((path, scope) -> {
      refused(ask(with("bits:read"), path), 401, "Missing scope");
      refused(ask(foreign, path), 401, "must match the user ID");
      assertThat(ask(with(scope), path).status()).as(path).isEqualTo(200);
    });
  }

  @Test
  void failsWhenAFaultIsPlanned() {
    control.plan(HttpFault.failing("/helix/polls", 1, 503));
    assertThat(ask(client, "/polls").status()).isEqualTo(503);
    Client.Answer answer = ask(client, "/polls");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Ratelimit-Limit")).isEqualTo("800");
  }

  @Test
  void ignoresEventsOfOtherChannels() {
    control.fire("channel.follow", Map.of("broadcaster_user_id", "55"));
    assertThat(list("/channels/followers").path("total").asInt()).isZero();
  }

  @Test
  void findsAHundredUsersButNotOneMore() {
    String ids = IntStream.range(0, 90).mapToObj(i -> "id=" + i).collect(Collectors.joining("&"));
    String regulars =
        IntStream.range(0, 10)
            .mapToObj(i -> "id=" + (700_101 + i))
            .collect(Collectors.joining("&"));
    JsonNode found = client.helix("GET", "/users?" + ids + "&" + regulars, "").json();
    assertThat(found.path("data").size()).isEqualTo(10);
    refused(
        client.helix("GET", "/users?id=x&" + ids + "&" + regulars, ""), 400, "must not exceed 100");
  }

  @Test
  void refusesAffiliateFeaturesToAPlainChannel() {
    control.broadcasterType(BroadcasterType.PLAIN);
    String session = FrameRecorder.connect(twitch.eventSubUrl()).welcome();
    Map<String, String> versions = new HashMap<>();
    for (String type :
        List.of(
            "channel.subscribe",
            "channel.subscription.gift",
            REDEMPTION + ".add",
            "channel.cheer",
            "channel.bits.use",
            "channel.custom_power_up_redemption.add",
            "channel.poll.begin",
            "channel.prediction.lock")) {
      versions.put(type, "1");
    }
    versions.put("channel.hype_train.begin", "2");
    versions.put("channel.channel_points_automatic_reward_redemption.add", "2");
    versions.forEach((type, version) -> {
      Client.Answer answer = client.subscribe(session, type, version, client.own(type));
      refused(answer, 403, "neither an affiliate nor a partner");
      assertThat(answer.response().body()).as(type).doesNotContain("scope", ":read");
    });
    assertThat(client.subscribe(session, "channel.follow").status()).isEqualTo(202);
    assertThat(client.subscribe(session, "channel.chat.message").status()).isEqualTo(202);
    refused(ask(client, "/channel_points/custom_rewards"), 403, "affiliates");
    assertThat(
            client
                .helix("GET", "/users", "")
                .json()
                .at("/data/0/broadcaster_type")
                .asText("missing"))
        .isEmpty();

    client.control("/channel", "{\"broadcasterType\": \"partner\"}");

    assertThat(client.subscribe(session, "channel.cheer").status()).isEqualTo(202);
    assertThat(client.helix("GET", "/users", "").json().at("/data/0/broadcaster_type").asText())
        .isEqualTo("partner");
  }

  @Test
  void startsWithTheChannelOfTheOptions() {
    try (FakeTwitch plain =
        FakeTwitch.start(
            Options.defaults().withTiming(PATIENT).withBroadcasterType(BroadcasterType.PLAIN))) {
      String session = FrameRecorder.connect(plain.eventSubUrl()).welcome();
      refused(Client.of(plain).subscribe(session, "channel.cheer"), 403, "affiliate");
    }
  }
}
