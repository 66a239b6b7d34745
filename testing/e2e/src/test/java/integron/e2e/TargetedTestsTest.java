package integron.e2e;

import static integron.e2e.BothProcesses.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests that are for clients of chosen names alone.
@Timeout(90)
final class TargetedTestsTest {
  private static final String TO_REHEARSAL = ",\"to\":[\"rehearsal\"]}";

  @TempDir private Path home;
  private FakeTwitch twitch;
  private BothProcesses integron;

  @BeforeEach
  void start() throws Exception {
    twitch = FakeTwitch.start(Options.defaults());
    integron = new BothProcesses(home, twitch, Map.of());
  }

  @AfterEach
  void stop() {
    integron.close();
    twitch.close();
  }

  private long test(String body) throws Exception {
    return integron.published("/api/events/test", body);
  }

  private OverlaySubscriber open(String query) {
    OverlaySubscriber opened = OverlaySubscriber.follow(integron.port(), query);
    await().atMost(BothProcesses.LIMIT).until(() -> !opened.frames().isEmpty());
    return opened;
  }

  private static List<Long> idsUpTo(OverlaySubscriber subscriber, long last) {
    await().atMost(BothProcesses.LIMIT).until(() -> subscriber.ids().contains(last));
    assertThat(subscriber.frames()).noneMatch(frame -> frame.path("type").asText().equals("gap"));
    return subscriber.ids();
  }

  /// Shown able to fail: without the look at the names in `SubscriberRequest`, the live overlay has
  /// all; without that in the count of recent events, its last event is missing.
  @Test
  void aTestForANameReachesThisNameAloneLiveAndWithWhatIsPast() throws Exception {
    long first;
    long targeted;
    long last;
    try (OverlaySubscriber live = open("client=live");
        OverlaySubscriber rehearsal = open("client=rehearsal");
        OverlaySubscriber log = open("client=log&targeted=1")) {
      first = test("{\"type\":\"follow\"}");
      targeted = test("{\"type\":\"follow\"" + TO_REHEARSAL);
      last = test("{\"type\":\"follow\"}");
      assertThat(idsUpTo(live, last)).containsExactly(first, last);
      assertThat(idsUpTo(rehearsal, last)).containsExactly(first, targeted, last);
      assertThat(idsUpTo(log, last)).containsExactly(first, targeted, last);
    }
    long later = test("{\"type\":\"cheer\"" + TO_REHEARSAL);
    String since = "&since=" + (first - 1);
    try (OverlaySubscriber live = open("client=live" + since);
        OverlaySubscriber rehearsal = open("client=rehearsal" + since);
        OverlaySubscriber recent = open("client=live&recent=1")) {
      assertThat(idsUpTo(rehearsal, later)).containsExactly(first, targeted, last, later);
      assertThat(idsUpTo(live, last)).containsExactly(first, last);
      assertThat(idsUpTo(recent, last)).containsExactly(last);
    }
  }

  private List<Long> listed(String query) throws Exception {
    JsonNode events = integron.json("/api/events" + query).path("events");
    return StreamSupport.stream(events.spliterator(), false)
        .map(event -> event.path("id").asLong())
        .toList();
  }

  /// Shown able to fail: without the look at the names in `EventSelection`, both lists have both.
  @Test
  void listsHaveItOnlyWhereTheyAskForIt() throws Exception {
    try (OverlaySubscriber _ = open("client=rehearsal")) {
      long forAll = test("{\"type\":\"follow\"}");
      long targeted = test("{\"type\":\"follow\"" + TO_REHEARSAL);
      assertThat(listed("")).containsExactly(forAll);
      assertThat(listed("?targeted=true&test=true")).containsExactly(targeted, forAll);
      assertThat(integron.json("/api/events/" + targeted).path("to").get(0).asText())
          .isEqualTo("rehearsal");
      long again = integron.published("/api/events/" + targeted + "/replay", "");
      assertThat(integron.json("/api/events/" + again).path("to")).hasSize(1);
      assertThat(listed("")).containsExactly(forAll);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"stage\"] | 404 | No overlay or client with the name \"stage\" is connected.",
        "[\"stage\"] | 404 | These are: \"rehearsal\".",
        "[\"rehearsal\",\"x\"] | 404 | the name \"x\"",
        "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"] | 404 | \"9\" is connected",
      })
  void whatIsWrongWithTheNamesIsSaid(String names, int status, String sentence) throws Exception {
    try (OverlaySubscriber _ = open("client=rehearsal")) {
      HttpResponse<String> reply =
          integron.post("/api/events/test", "{\"type\":\"follow\",\"to\":%s}".formatted(names));
      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
      assertThat(JSON.readTree(reply.body()).path("detail").asText()).contains(sentence);
    }
  }

  private JsonNode claim(String queue, String client) throws Exception {
    String address =
        "/api/alerts/claim?page=%s&queue=%s&client=%s".formatted(client, queue, client);
    return JSON.readTree(integron.post(address, "").body()).path("alert");
  }

  /// Shown able to fail: where the event goes to all queues, the live overlay gets it first;
  /// without the look at the name of the client, the other page of the same queue gets it.
  @Test
  void itsAlertIsShownByOverlaysOfTheNameAloneAndDelaysNoOther() throws Exception {
    assertThat(claim("rehearsal", "rehearsal").isMissingNode()).isTrue();
    try (OverlaySubscriber _ = open("client=rehearsal")) {
      long targeted = test("{\"type\":\"raid\"" + TO_REHEARSAL);
      assertThat(claim("alerts", "alerts").isMissingNode()).isTrue();
      assertThat(claim("rehearsal", "another").isMissingNode()).isTrue();
      assertThat(claim("rehearsal", "rehearsal").at("/event/id").asLong()).isEqualTo(targeted);

      long forAll = test("{\"type\":\"follow\"}");
      assertThat(claim("alerts", "alerts").at("/event/id").asLong()).isEqualTo(forAll);
    }
  }

  /// Shown able to fail: where the redactions of the rings, or the moderation of tests, take it.
  @Test
  void itRemovesNothingThatOthersHave() throws Exception {
    try (OverlaySubscriber rehearsal = open("client=rehearsal")) {
      long chat = test("{\"type\":\"chat\",\"data\":{\"messageId\":\"m1\"}}");
      long cleared = test("{\"type\":\"chat_clear\"" + TO_REHEARSAL);
      assertThat(idsUpTo(rehearsal, cleared)).containsExactly(chat, cleared);
      test("{\"type\":\"chat_delete\",\"data\":{\"messageId\":\"m2\"}" + TO_REHEARSAL);
      long later = test("{\"type\":\"chat\",\"data\":{\"messageId\":\"m2\"}}");
      assertThat(listed("?types=chat")).contains(chat, later);
    }
  }
}
