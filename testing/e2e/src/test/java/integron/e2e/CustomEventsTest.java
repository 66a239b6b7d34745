package integron.e2e;

import static integron.e2e.BothProcesses.JSON;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Events of tools, from `POST /api/events` to everyone who reads them.
@Timeout(90)
final class CustomEventsTest {
  private static final int EVENTS = 200;
  private static final Map<String, String> NO_LIMIT =
      Map.of("INTEGRON_PUBLISH_PER_SECOND", "1000", "INTEGRON_PUBLISH_BURST", "10000");

  @TempDir private Path home;
  private FakeTwitch twitch;
  private BothProcesses integron;

  @BeforeEach
  void start() throws Exception {
    twitch = FakeTwitch.start(Options.defaults());
    integron = new BothProcesses(home, twitch, NO_LIMIT);
  }

  @AfterEach
  void stop() {
    integron.close();
    twitch.close();
  }

  /// Shown able to fail: where a number is read as a `double`, or a map loses its order.
  @Test
  void randomEventsAreTheSameForEveryReader() throws Exception {
    SequencedMap<Long, JsonNode> sent = new LinkedHashMap<>();
    try (OverlaySubscriber socket = OverlaySubscriber.follow(integron.port());
        HttpClient http = HttpClient.newHttpClient();
        Stream<String> lines = serverSentEvents(http)) {
      await().until(() -> !socket.frames().isEmpty());
      List<JsonNode> overSse = new ArrayList<>();
      RandomPayloads random = new RandomPayloads(new Random(7));
      for (int i = 0; i < EVENTS; i++) {
        ObjectNode event = JSON.createObjectNode().put("name", "tool." + i);
        event.set("payload", random.next());
        long id = integron.published("/api/events", ascii(event));
        sent.put(id, event);
      }
      lines
          .filter(line -> line.startsWith("data: {\"id\":"))
          .limit(EVENTS)
          .forEach(line -> overSse.add(read(line.substring("data: ".length()))));
      assertSame(sent, overSse);
      await().until(() -> socket.events().size() == EVENTS);
      assertThat(socket.events().stream().map(event -> event.path("id").asLong()).toList())
          .containsExactlyElementsOf(sent.sequencedKeySet());
    }

    assertReadable(sent);
    integron.restart();
    assertReadable(sent);
  }

  private void assertReadable(SequencedMap<Long, JsonNode> sent) throws Exception {
    List<JsonNode> page = new ArrayList<>();
    integron
        .json("/api/events?types=custom&order=oldest&limit=200")
        .path("events")
        .forEach(page::add);
    assertSame(sent, page);
    assertSame(
        sent,
        integron
            .get("/api/events/export?types=custom&order=oldest")
            .body()
            .lines()
            .map(CustomEventsTest::read)
            .toList());
    List<JsonNode> single = new ArrayList<>();
    for (long id : sent.sequencedKeySet()) {
      single.add(integron.json("/api/events/" + id));
    }
    assertSame(sent, single);
    List<JsonNode> rows = rows("SELECT data FROM events WHERE type = 'custom' ORDER BY id");
    assertThat(rows).containsExactlyElementsOf(sent.sequencedValues());
  }

  private static void assertSame(SequencedMap<Long, JsonNode> sent, List<JsonNode> got) {
    assertThat(got.stream().map(event -> event.path("id").asLong()).toList())
        .containsExactlyElementsOf(sent.sequencedKeySet());
    for (JsonNode event : got) {
      JsonNode original = requireNonNull(sent.get(event.path("id").asLong()));
      assertThat(event.path("data")).isEqualTo(original);
      assertThat(names(event.path("data").path("payload")))
          .isEqualTo(names(original.path("payload")));
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private Stream<String> serverSentEvents(HttpClient http) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:" + integron.port() + "/api/stream?types=custom&since=0"))
            .build();
    HttpResponse<Stream<String>> reply = http.send(request, BodyHandlers.ofLines());
    return reply.body();
  }

  private List<JsonNode> rows(String sql) throws SQLException {
    List<JsonNode> rows = new ArrayList<>();
    try (Connection reader =
            DriverManager.getConnection("jdbc:sqlite:file:" + integron.database() + "?mode=ro");
        Statement statement = reader.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(read(row.getString(1)));
      }
    }
    return rows;
  }

  private static String ascii(JsonNode json) throws IOException {
    return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(json);
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(json, e);
    }
  }

  @Test
  void theSameKeyGivesTheSameNumberAndOneEvent() throws Exception {
    String donation = "{\"name\":\"donation\",\"payload\":{\"amount\":5}}";
    long first = integron.published("/api/events", donation, "Idempotency-Key", "k1");
    assertThat(integron.published("/api/events", donation, "Idempotency-Key", "k1"))
        .isEqualTo(first);
    assertThat(
            integron
                .post("/api/events", donation.replace("5", "6"), "Idempotency-Key", "k1")
                .statusCode())
        .isEqualTo(409);
    integron.restart();
    assertThat(integron.published("/api/events", donation, "Idempotency-Key", "k1"))
        .isEqualTo(first);
    assertThat(integron.json("/api/events?types=custom").path("events")).hasSize(1);
    assertThat(integron.published("/api/events", donation)).isGreaterThan(first);
  }

  @Test
  void aCustomEventChangesNoTotalsAndGoesWithItsViewer() throws Exception {
    long own =
        integron.published(
            "/api/events",
            "{\"name\":\"donation\",\"viewer\":{\"userId\":\"77\",\"username\":\"Ada\"},"
                + "\"payload\":{\"amount\":5}}");
    long named =
        integron.published(
            "/api/events",
            "{\"name\":\"match\",\"payload\":{\"players\":[{\"user_id\":77,\"n\":\"Ada\"},"
                + "{\"user_id\":78,\"n\":\"Bob\"}],\"score\":77}}");
    JsonNode event = integron.json("/api/events/" + own);
    assertThat(event.at("/data/displayName").asText()).isEqualTo("Ada");
    assertThat(event.at("/data/username").asText()).isEqualTo("ada");
    assertThat(integron.json("/api/events?user=77").path("events")).hasSize(1);
    JsonNode users = integron.json("/api/users").path("users");
    assertThat(users).hasSize(1);
    for (String total : List.of("messages", "bits", "months")) {
      assertThat(users.get(0).path(total).asInt()).as(total).isZero();
    }
    assertThat(integron.json("/api/stats").at("/kinds/custom").asInt()).isEqualTo(2);

    assertThat(integron.delete("/api/users/77").statusCode()).isEqualTo(204);
    assertThat(integron.get("/api/events/" + own).statusCode()).isEqualTo(404);
    assertThat(integron.json("/api/events/" + named).at("/data/payload").toString())
        .isEqualTo("{\"players\":[{\"user_id\":78,\"n\":\"Bob\"}],\"score\":77}");
    await()
        .untilAsserted(() ->
            assertThat(rows("SELECT data FROM events WHERE type = 'custom'").toString())
                .doesNotContain("Ada")
                .contains("Bob"));
    integron.restart();
    assertThat(integron.json("/api/events/" + named).at("/data/payload/players")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 400 | needs the field name",
        "{\"name\":\"Donation\"} | 400 | lower-case letters",
        "{\"name\":\"\"} | 400 | lower-case letters",
        "{\"name\":\"a b\"} | 400 | lower-case letters",
        "{\"name\":7} | 400 | name must be a text",
        "{\"name\":\"a\",\"payload\":[1]} | 400 | payload must be an object",
        "{\"name\":\"a\",\"payload\":\"x\"} | 400 | payload must be an object",
        "{\"name\":\"a\",\"payload\":{\"n\":1e999}} | 400 | number",
        "{\"name\":\"a\",\"payload\":{\"n\":1e9999999999}} | 400 | ",
        "{\"name\":\"a\",\"payload\":{\"n\":[\"\\ud800\"]}} | 400 | half of a character",
        "{\"name\":\"a\",\"payload\":{\"\\udc00\":1}} | 400 | half of a character",
        "{\"name\":\"a\",\"viewer\":{}} | 400 | user of Twitch",
        "{\"name\":\"a\",\"viewer\":{\"userId\":\"x\",\"username\":\"ada\"}} | 400 | user of"
            + " Twitch",
        "{\"name\":\"a\",\"viewer\":{\"userId\":1,\"username\":\"ada\"}} | 400 | userId",
        "{\"name\":\"a\",\"viewer\":{\"userId\":\"1\",\"username\":\"a\",\"displayName\":\" \"}} |"
            + " 400 | displayName",
        "{\"name\":\"a\",\"viewer\":{\"userId\":\"1\",\"username\":\"a\",\"displayName\":\"\\ud800\"}}"
            + " | 400 | displayName",
        "{\"name\":\"a\",\"viewer\":{\"userId\":\"1\",\"username\":\"a\","
            + "\"profileImageUrl\":\"javascript:alert(1)\"}} | 400 | https",
        "{\"name\":\"a\" | 400 | cannot be read",
        "[] | 400 | must be an object",
      })
  void whatIsWrongIsSaid(String body, int status, String sentence) throws Exception {
    HttpResponse<String> reply = integron.post("/api/events", body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(JSON.readTree(reply.body()).path("detail").asText())
        .contains(sentence == null ? "" : sentence);
  }

  @Test
  void hostilePayloadsAreRejectedOrKeptAsTheyAre() throws Exception {
    assertThat(payload("{\"a\":".repeat(20) + "1" + "}".repeat(20)).statusCode()).isEqualTo(400);
    assertThat(payload("{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}").statusCode())
        .isEqualTo(400);
    HttpResponse<String> large = payload("{\"a\":\"" + "x".repeat(17_000) + "\"}");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("16384 bytes");
    assertThat(payload("{\"a\":\"" + "x".repeat(40_000) + "\"}").statusCode()).isEqualTo(413);
    assertThat(payload("{\"n\":" + "9".repeat(5_000) + "}").statusCode()).isEqualTo(400);

    assertThat(payload("{\"a\":1,\"a\":2}").statusCode()).isEqualTo(400);
    for (String same :
        List.of(
            "{\"__proto__\":{\"admin\":true},\"constructor\":{\"prototype\":1}}",
            "{\"\\u0000\":\"\\u0000\",\"\":\"\\uD83D\\uDE00\"}",
            "{\"type\":\"follow\",\"id\":-1,\"timestamp\":\",\\\"timestamp\\\":\\\"x\\\",\\\"test\\\":true}\"}",
            "{\"n\":123456789012345678901234567890,\"d\":0.1000,\"e\":1E-300}",
            "{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}",
            "{}")) {
      assertKept(same);
    }
  }

  private void assertKept(String sent) throws Exception {
    HttpResponse<String> reply = payload(sent);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    long id = JSON.readTree(reply.body()).path("id").asLong();
    JsonNode event = integron.json("/api/events/" + id);
    assertThat(event.at("/data/payload")).isEqualTo(read(sent));
    assertThat(event.has("test")).isFalse();
    assertThat(integron.json("/api/events?test=true").path("events")).isEmpty();
  }

  private HttpResponse<String> payload(String json) throws Exception {
    return integron.post("/api/events", "{\"name\":\"hostile\",\"payload\":" + json + "}");
  }
}
