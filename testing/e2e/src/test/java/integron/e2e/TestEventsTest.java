package integron.e2e;

import static integron.e2e.BothProcesses.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.common.json.schema.EventSchemas;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.faketwitch.control.Firing;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Test events and replays, from their request to everyone who reads them.
@Timeout(90)
final class TestEventsTest {
  private static final Set<String> NO_TEST = Set.of("control", "user_deleted");

  /// So few a second that requests, one after the other, are more on any machine.
  private static final Map<String, String> FEW =
      Map.of("INTEGRON_PUBLISH_BURST", "50", "INTEGRON_PUBLISH_PER_SECOND", "1");

  @TempDir private Path home;
  private FakeTwitch twitch;
  private BothProcesses integron;

  @BeforeEach
  void start() throws Exception {
    twitch = FakeTwitch.start(Options.defaults());
    integron = new BothProcesses(home, twitch, FEW);
  }

  @AfterEach
  void stop() {
    integron.close();
    twitch.close();
  }

  private long test(String body) throws Exception {
    return integron.published("/api/events/test", body);
  }

  @Test
  void theTypeAloneIsEnoughForEveryKind() throws Exception {
    Set<String> kinds = new TreeSet<>(EventSchemas.kinds().keySet());
    kinds.removeAll(NO_TEST);
    for (String kind : kinds) {
      JsonNode event = integron.json("/api/events/" + test("{\"type\":\"%s\"}".formatted(kind)));
      assertThat(event.path("type").asText()).isEqualTo(kind);
      assertThat(event.path("test").asBoolean()).as(kind).isTrue();
    }
    assertThat(integron.json("/api/events?test=true&limit=200").path("events"))
        .as("the test of chat_clear removes the line of the test of chat")
        .hasSize(kinds.size() - 1);
    assertThat(integron.json("/api/users").path("users")).isEmpty();
    assertThat(integron.json("/api/stats").path("events").asInt()).isZero();

    integron.restart();
    assertThat(integron.json("/api/events?test=true").path("events")).isEmpty();
  }

  /// Shown able to fail: where a test is counted like an event of Twitch, the viewer has bits.
  @Test
  void testsChangeNothingOfWhatIsReal() throws Exception {
    await()
        .atMost(BothProcesses.LIMIT)
        .until(() ->
            twitch.control().subscriptions().stream()
                .anyMatch(one -> one.type().equals("channel.follow") && one.enabled()));
    String viewer = "\"userId\":\"42\",\"username\":\"ada\",\"displayName\":\"Ada\"";
    test("{\"type\":\"follow\",\"data\":{%s}}".formatted(viewer));
    test("{\"type\":\"cheer\",\"data\":{%s,\"bits\":5000}}".formatted(viewer));
    twitch
        .control()
        .fire(
            Firing.of("channel.follow")
                .with(Map.of("user_id", "42", "user_login", "ada", "user_name", "Ada")));
    await()
        .until(
            () -> integron.json("/api/events?types=follow&test=false").path("events").size() == 1);

    JsonNode real = integron.json("/api/events?types=follow&test=false").path("events").get(0);
    assertThat(real.has("again")).as("the first real follow").isFalse();
    JsonNode user = integron.json("/api/users/42").path("user");
    assertThat(user.path("bits").asInt()).isZero();
    assertThat(integron.json("/api/stats").path("events").asInt()).isEqualTo(1);
    String before = user.toString();
    test("{\"type\":\"cheer\",\"data\":{%s,\"bits\":5000}}".formatted(viewer));
    integron.published("/api/events/" + real.path("id").asLong() + "/replay", "");
    assertThat(integron.json("/api/users/42").path("user").toString()).isEqualTo(before);
    assertThat(integron.json("/api/stats").path("events").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | needs the field type",
        "{\"type\":\"folow\"} | Did you mean follow?",
        "{\"type\":\"zzzzzzzzzzzz\"} | These can be tested",
        "{\"type\":\"control\"} | not an event of the channel",
        "{\"type\":\"user_deleted\",\"data\":{\"userId\":\"1\"}} | not an event of the channel",
        "{\"type\":\"erased\"} | not an event of the channel",
        "{\"type\":\"cheer\",\"data\":{\"bit\":5}} | Did you mean bits?",
        "{\"type\":\"cheer\",\"data\":{\"bits\":\"5\"}} | bits is no number",
        "{\"type\":\"cheer\",\"data\":{\"bits\":1e30}} | bits must be a whole number",
        "{\"type\":\"cheer\",\"data\":{\"bits\":5e3}} | bits must be a whole number, such as 5000.",
        "{\"type\":\"cheer\",\"data\":{\"bits\":null}} | bits is missing",
        "{\"type\":\"redemption\",\"data\":{\"reward\":{\"titel\":\"x\"}}} | Did you mean title?",
        "{\"type\":\"follow\",\"data\":{\"__proto__\":{}}} | follow has no field",
        "{\"type\":\"stream_offline\",\"data\":{\"x\":1}} | stream_offline has no fields",
        "{\"type\":\"follow\",\"data\":[]} | data must be an object",
        "{\"type\":\"charity\",\"data\":{\"amount\":{\"decimals\":101}}} | decimals must be from 0"
            + " to 8.",
        "{\"type\":\"charity\",\"data\":{\"amount\":{\"decimals\":-1}}} | decimals must be from 0"
            + " to 8.",
        "{\"type\":\"charity\",\"data\":{\"amount\":{\"minorUnits\":0}}} | minorUnits must be from"
            + " 1",
        "{\"type\":\"cheer\",\"data\":{\"bits\":-5}} | bits must be 1 or more.",
        "{\"type\":\"raid\",\"data\":{\"viewers\":-1}} | viewers must be 0 or more.",
        "{\"type\":\"follow\",\"data\":{\"userId\":\"../..\"}} | userId must be 1 to 20 digits.",
        "{\"type\":\"follow\",\"data\":{\"username\":\"a/b\"}} | username must be a login",
        "{\"type\":\"follow\",\"data\":{\"displayName\":\"\u202e\"}} | displayName must be a name",
        "{\"type\":\"follow\",\"data\":{\"profileImageUrl\":\"javascript:alert(1)\"}} | with"
            + " https.",
        "{\"type\":\"ad_break\",\"data\":{\"startedAt\":\"9999-01-01T00:00:00Z\"}} | startedAt must"
            + " be",
        "{\"type\":\"ad_break\",\"data\":{\"startedAt\":\"yesterday\"}} | startedAt must be a time",
        "{\"type\":\"chat\",\"data\":{\"fragments\":[{\"type\":\"emote\",\"text\":\"x\","
            + "\"emoteId\":\"../x\"}]}} | emoteId must be",
        "{\"type\":\"sub\",\"data\":{\"tier\":\"gold\"}} | tier must be 1000, 2000 or 3000.",
      })
  void whatIsWrongIsSaid(String body, String sentence) throws Exception {
    HttpResponse<String> reply = integron.post("/api/events/test", body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
    assertThat(JSON.readTree(reply.body()).path("detail").asText()).contains(sentence);
  }

  @Test
  void whatTheUserWantsReplacesTheUsual() throws Exception {
    JsonNode chat =
        integron.json("/api/events/" + test("{\"type\":\"chat\",\"data\":{\"message\":\"Mine\"}}"));
    assertThat(chat.at("/data/fragments").toString())
        .isEqualTo("[{\"type\":\"text\",\"text\":\"Mine\"}]");
    JsonNode taken =
        integron.json(
            "/api/events/"
                + test(
                    "{\"type\":\"redemption\",\"data\":{\"reward\":{\"title\":\"Dance\"},"
                        + "\"input\":null}}"));
    assertThat(taken.at("/data/reward/title").asText()).isEqualTo("Dance");
    assertThat(taken.at("/data/reward/cost").asInt()).isEqualTo(500);
    assertThat(taken.at("/data").has("input")).isFalse();
    JsonNode anonymous =
        integron.json(
            "/api/events/"
                + test(
                    "{\"type\":\"cheer\",\"data\":{\"anonymous\":true,\"userId\":null,"
                        + "\"username\":null,\"displayName\":null}}"));
    assertThat(anonymous.at("/data").has("userId")).isFalse();
  }

  /// As with names and words of Twitch. Shown able to fail: without the rule, the name turns the
  /// text behind it around.
  @Test
  void namesAndWordsHaveNothingThatCannotBeShown() throws Exception {
    JsonNode raid =
        integron.json(
            "/api/events/"
                + test(
                    "{\"type\":\"raid\",\"data\":{\"displayName\":\"A\u202ed\u200ba \","
                        + "\"username\":\"ADA\"}}"));
    assertThat(raid.at("/data/displayName").asText()).isEqualTo("Ada");
    assertThat(raid.at("/data/username").asText()).isEqualTo("ada");
    JsonNode custom =
        integron.json(
            "/api/events/"
                + integron.published(
                    "/api/events",
                    "{\"name\":\"tip\",\"payload\":{\"as\":\"it\u202eis\"},\"viewer\":{\"userId\":\"7\","
                        + "\"username\":\"bob\",\"displayName\":\"B\u2066ob\"}}"));
    assertThat(custom.at("/data/displayName").asText()).isEqualTo("Bob");
    assertThat(custom.at("/data/payload/as").asText()).isEqualTo("it\u202eis");
    JsonNode adBreak =
        integron.json(
            "/api/events/"
                + test(
                    "{\"type\":\"ad_break\",\"data\":{\"startedAt\":\"2024-01-15T12:00:00+01:00\"}}"));
    assertThat(adBreak.at("/data/startedAt").asText()).isEqualTo("2024-01-15T11:00:00.000Z");
  }

  private HttpResponse<String> follow(int number) throws Exception {
    return integron.post(
        "/api/events/test", "{\"type\":\"follow\"}", "Idempotency-Key", "k" + number);
  }

  @Test
  void tooManyAreRejectedAndChangeNothing() throws Exception {
    for (int i = 0; i < 50; i++) {
      test("{\"type\":\"follow\"}");
    }
    HttpResponse<String> reply = follow(0);
    for (int i = 1; i < 2_000 && reply.statusCode() == 200; i++) {
      reply = follow(i);
    }
    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValue("Retry-After")).contains("1");
    assertThat(reply.body()).contains("1 events a second");
  }

  /// Shown able to fail: without a limit of their own, every action is done; with a common limit, none
  /// is once a tool has used it up.
  @ParameterizedTest
  @ValueSource(strings = {"/api/overlays/reload", "/api/alerts/pause"})
  void tooManyActionsAreRejectedAndAToolTakesNoneAway(String action) throws Exception {
    for (int i = 0; i < 2_000 && follow(i).statusCode() == 200; i++) {}
    HttpResponse<String> reply = act(action, 0);
    assertThat(reply.statusCode()).as(reply.body()).isIn(200, 204);
    for (int i = 1; i < 2_000 && reply.statusCode() != 429; i++) {
      reply = act(action, i);
    }
    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValue("Retry-After")).contains("1");
    assertThat(act(action, 0).statusCode()).as("a repeat does not count").isIn(200, 204);
  }

  private HttpResponse<String> act(String action, int number) throws Exception {
    return integron.post(action, "", "Idempotency-Key", "a" + number);
  }

  @Test
  void aReplayIsAnEventOfItsOwn() throws Exception {
    long original =
        integron.published(
            "/api/events",
            "{\"name\":\"donation\",\"viewer\":{\"userId\":\"7\",\"username\":\"bob\"}}");
    long first =
        integron.published("/api/events/" + original + "/replay", "", "Idempotency-Key", "r");
    assertThat(
            integron.published("/api/events/" + original + "/replay", "", "Idempotency-Key", "r"))
        .isEqualTo(first);
    long second = integron.published("/api/events/" + first + "/replay", "");
    for (long id : List.of(first, second)) {
      JsonNode replay = integron.json("/api/events/" + id);
      assertThat(replay.path("replay").asBoolean()).isTrue();
      assertThat(replay.path("replayOf").asLong()).isEqualTo(original);
      assertThat(replay.path("data"))
          .isEqualTo(integron.json("/api/events/" + original).path("data"));
    }
    assertThat(integron.json("/api/events?types=custom&replay=false").path("events")).hasSize(1);

    integron.restart();
    assertThat(integron.get("/api/events/" + first).statusCode()).isEqualTo(404);
    long third = integron.published("/api/events/" + original + "/replay", "");
    assertThat(third).isGreaterThan(second);
    assertThat(integron.post("/api/events/999999/replay", "").statusCode()).isEqualTo(404);
    assertThat(integron.post("/api/events/0/replay", "").statusCode()).isEqualTo(404);

    assertThat(integron.delete("/api/users/7").statusCode()).isEqualTo(204);
    assertThat(integron.get("/api/events/" + third).statusCode()).isEqualTo(404);
    for (long id : List.of(original, third)) {
      assertThat(integron.post("/api/events/" + id + "/replay", "").statusCode()).isIn(404, 503);
    }
  }

  @Test
  void aTestIsAnAlertAndGoesWithItsViewer() throws Exception {
    long id = test("{\"type\":\"raid\",\"data\":{\"displayName\":\"Someone\",\"userId\":\"9\"}}");
    assertThat(integron.json("/api/alerts").path("waiting")).hasSize(1);
    integron.published("/api/events/" + id + "/replay", "");
    assertThat(integron.json("/api/alerts").path("waiting")).hasSize(2);

    assertThat(integron.delete("/api/users/9").statusCode()).isEqualTo(204);
    assertThat(integron.get("/api/events/" + id).statusCode()).isEqualTo(404);
    assertThat(integron.json("/api/alerts").toString()).doesNotContain("Someone");
  }
}
