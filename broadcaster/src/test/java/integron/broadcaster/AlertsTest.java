package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import integron.broadcaster.RawHttp.Answer;
import integron.common.alert.AlertAction;
import integron.common.alert.AlertLook;
import integron.common.alert.AlertRuleSet;
import integron.common.command.AlertCommand;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.event.Envelope;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.json.Json;
import integron.common.json.JsonDigest;
import integron.common.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Alerts over REST: what is read from the database, and which commands the ingester gets.
final class AlertsTest {
  private static final String RULES = "{\"kinds\":[{\"kind\":\"cheer\",\"on\":true}]}";

  private static final List<String> OURS = List.of("X-Integron: 1");
  private static final String TOKEN = "the-token";

  /// Of the events in one answer: about ten of them.
  private static final int PAGE_BYTES = 2_000;

  private TestInstallation installation;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    installation =
        new TestInstallation(
            home, Map.of("INTEGRON_REQUEST_PAGE_BYTES", Integer.toString(PAGE_BYTES)));
    new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH).close();
    installation.ingester.reply = Optional.of(new CommandReply.AlertsSteered(3L, 1, 1));
    installation.startBroadcaster();
    await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private Answer get(String path) throws Exception {
    return RawHttp.get(installation.port(), path);
  }

  private Answer post(String path) throws Exception {
    return RawHttp.send(installation.port(), "POST " + path, OURS, "");
  }

  private void execute(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + installation.folder.database());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Envelope follow(int id, String name) {
    return new Envelope(
        id,
        Instant.parse("2024-01-15T12:00:00Z"),
        new Follow(new Viewer("1", name.toLowerCase(Locale.ROOT), name)),
        Set.of(Envelope.Mark.TEST));
  }

  private void detail(int alert, String name) throws Exception {
    execute(
        "INSERT INTO alert_details (alert_id, event_id, event) VALUES (%d, 99, '%s')"
            .formatted(alert, Json.write(follow(99, name))));
  }

  private void alert(int id, int state, String ending) throws Exception {
    Envelope event = follow(id, "Ada");
    execute(
        """
        INSERT INTO alerts (id, queue, state, kind, priority, test, event_id, event, look, queued_at,
          expires_at, ended_no, ending)
        VALUES (%1$d, 'alerts', %2$d, 'follow', 0, 1, %1$d, '%3$s', '%4$s', 0, 0, %1$d, %5$s)
        """
            .formatted(id, state, Json.write(event), Json.write(AlertLook.PLAIN), ending));
  }

  /// Shown able to fail: with the history in the order in which alerts ended.
  @Test
  void theQueueIsReadFromTheDatabaseAlsoWithoutTheIngester() throws Exception {
    alert(1, 2, "'shown'");
    alert(2, 2, "'skipped'");
    alert(3, 1, "NULL");
    alert(4, 0, "NULL");
    detail(4, "Bob");
    execute("UPDATE alert_queues SET paused_at = 1000, muted = 1");
    installation.ingester.close();

    String queue = get("/api/alerts").body();
    assertThat(queue)
        .contains("\"paused\":true", "\"pausedSince\":\"1970-01-01T00:00:01.000Z\"")
        .contains("\"muted\":true", "\"current\":{\"id\":3", "\"waiting\":[{\"id\":4")
        .contains("\"history\":[{\"id\":2", "\"displayName\":\"Ada\"", "\"test\":true")
        .containsOnlyOnce("\"displayName\":\"Bob\"");
    assertThat(get("/api/alerts?queue=none").status()).isEqualTo(404);
    assertThat(get("/api/alerts?queue=../x").status()).isEqualTo(400);
    assertThat(get("/api/alerts/rules").body()).contains("\"kind\":\"follow\",\"on\":true");
    assertThat(post("/api/alerts/pause").status()).isIn(503, 504);
  }

  /// Shown able to fail: without `EventBudget`, every alert has its event, of 64 KB at most each.
  @Test
  void aFullHistoryIsListedWithAsManyEventsAsOneAnswerMayHave() throws Exception {
    for (int id = 1; id <= 30; id++) {
      alert(id, 2, "'shown'");
    }
    alert(31, 1, "NULL");
    alert(32, 0, "NULL");
    detail(31, "Bob");

    JsonNode queue = ApiValidation.read(get("/api/alerts").body());
    List<JsonNode> history = queue.path("history").valueStream().toList();
    assertThat(history).extracting(alert -> alert.path("id").asInt()).hasSize(30).startsWith(30);
    assertThat(queue.path("current").has("event")).isTrue();
    assertThat(queue.path("waiting").path(0).has("event")).isTrue();
    assertThat(history.getFirst().has("event")).isTrue();
    assertThat(history.getLast().has("event")).isFalse();
    assertThat(queue.path("current").path("details")).isEmpty();
    assertThat(queue.findValues("event"))
        .extracting(event -> event.toString().length())
        .satisfies(sizes ->
            assertThat(sizes.stream().mapToInt(size -> size).sum())
                .isBetween(PAGE_BYTES - sizes.getFirst(), PAGE_BYTES + sizes.getFirst()));
  }

  /// The schema that is served. Shown able to fail: without `narrow`, nine of them are valid.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kinds\":[{\"kind\":\"chat\",\"on\":true}]}",
        "{\"kinds\":[{\"kind\":\"custom:Donation\",\"on\":true}]}",
        "{\"kinds\":[{\"kind\":\"cheer\",\"priority\":10}]}",
        "{\"kinds\":[{\"kind\":\"cheer\",\"least\":-1}]}",
        "{\"kinds\":[{\"kind\":\"cheer\",\"look\":{\"seconds\":61}}]}",
        "{\"kinds\":[{\"kind\":\"cheer\",\"look\":{\"animation\":\"spin\"}}]}",
        "{\"kinds\":[{\"kind\":\"cheer\",\"look\":{\"picture\":\"../x.png\"}}]}",
        "{\"kinds\":[{\"kind\":\"cheer\",\"variants\":[{\"name\":\"\",\"least\":1}]}]}",
        "{\"kinds\":[{\"kind\":\"custom:tip\",\"amountField\":\"a b\"}]}",
        "{\"waiting\":0,\"kinds\":[]}"
      })
  void theSchemaOfTheRulesRejectsWhatTheCheckRejects(String mistake) throws Exception {
    JsonNode document = ApiValidation.read(get("/schema/alert-rules.json").body());
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(document);
    assertThat(schema.validate(ApiValidation.read(mistake))).isNotEmpty();
    assertThat(schema.validate(ApiValidation.read(get("/api/alerts/rules").body()))).isEmpty();
    String page = Files.readString(Path.of("../docs/alerts.md"));
    assertThat(schema.validate(ApiValidation.read(block(page, "{\"waiting\"")))).isEmpty();
    String rule = block(page, "{\"kind\": \"custom");
    assertThat(schema.validate(ApiValidation.read("{\"kinds\": [" + rule + "]}"))).isEmpty();
    assertThat(ApiValidation.read(rule).path("on").asBoolean()).isTrue();
  }

  /// A block of JSON in a page of the documentation.
  private static String block(String page, String beginning) {
    int start = page.indexOf(beginning);
    return page.substring(start, page.indexOf("```", start));
  }

  /// The digest is that of the rules with the standard ones, as the ingester has it.
  @Test
  void rulesAreReplacedOnlyWhereTheyAreThoseThatWereLoaded() throws Exception {
    Answer loaded = get("/api/alerts/rules");
    String tag = loaded.headers().getOrDefault("etag", "");
    assertThat(tag)
        .isEqualTo('"' + JsonDigest.of(Json.read(loaded.body(), AlertRuleSet.class).whole()) + '"');
    installation.ingester.reply = Optional.of(new CommandReply.Done(null));
    Answer saved = putRules("If-Match: " + tag);
    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.headers().get("etag")).isNotEqualTo(tag).hasSize(34);
    assertThat(putRules("If-Match: \"1\"").status()).isEqualTo(400);
    AlertRuleSet rules = Json.read(RULES, AlertRuleSet.class);
    assertThat(installation.ingester.asked)
        .containsExactly(new AlertCommand.PutAlertRules(rules, tag.replace("\"", "")));
    installation.ingester.reply =
        Optional.of(new CommandReply.Failed(Problem.conflict("They were changed.")));
    assertThat(putRules("If-Match: " + tag).status()).isEqualTo(409);
  }

  private Answer putRules(String header) throws Exception {
    return RawHttp.send(
        installation.port(),
        "PUT /api/alerts/rules",
        List.of(
            "X-Integron: 1",
            header,
            "Content-Type: application/json",
            "Content-Length: " + RULES.length()),
        RULES);
  }

  /// Shown able to fail: where the command leaves the number of the alert out.
  @Test
  void anActionBecomesACommandForItsQueue() throws Exception {
    assertThat(post("/api/alerts/pause").body()).isEqualTo("{\"alert\":3,\"place\":1,\"count\":1}");
    post("/api/alerts/skip?queue=side&alert=7");
    assertThat(installation.ingester.asked)
        .containsExactly(
            new AlertCommand.SteerAlerts("alerts", AlertAction.PAUSE, null, null),
            new AlertCommand.SteerAlerts("side", AlertAction.SKIP, 7L, null));
  }

  private void store(String id, String token) throws Exception {
    String hash =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    execute(
        "INSERT INTO control_tokens VALUES ('%s', 'Deck', '%s', 'now', NULL)".formatted(id, hash));
  }

  @Test
  void aKeyWithATokenDoesWhatItsAddressSays() throws Exception {
    store("t1", "another");
    store("t2", TOKEN);
    assertThat(get("/control/alerts/pause?token=" + TOKEN).status()).isEqualTo(200);
    assertThat(installation.ingester.asked)
        .containsExactly(new AlertCommand.SteerAlerts("alerts", AlertAction.PAUSE, null, "t2"));
    assertThat(get("/api/alerts/tokens").body())
        .isEqualTo(
            "{\"tokens\":[{\"id\":\"t1\",\"name\":\"Deck\",\"createdAt\":\"now\"},"
                + "{\"id\":\"t2\",\"name\":\"Deck\",\"createdAt\":\"now\"}]}");
  }

  /// Shown able to fail: where the first token of the list lets every key in.
  @ParameterizedTest
  @ValueSource(strings = {"", "?token=", "?token=wrong", "?token=the-toke", "?token=the-token2"})
  void aKeyWithoutTheTokenIsRejectedWithASentence(String query) throws Exception {
    store("t1", TOKEN);
    Answer answer = get("/control/alerts/skip" + query);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("needs a control token that is not revoked");
    assertThat(installation.ingester.asked).isEmpty();
  }

  /// Shown able to fail: where the tokens are read once and kept.
  @Test
  void aRevokedTokenIsRejectedAtOnce() throws Exception {
    store("t1", TOKEN);
    assertThat(get("/control/alerts/mute?token=" + TOKEN).status()).isEqualTo(200);
    execute("DELETE FROM control_tokens");
    assertThat(get("/control/alerts/mute?token=" + TOKEN).status()).isEqualTo(401);
  }

  /// Shown able to fail: with the access of a page, a link of another site pauses the alerts.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
        "Origin: http://evil.example",
        "Origin: null",
        "Sec-Purpose: prefetch",
        "Host: evil.example"
      })
  void aPageOfAnotherSiteCannotUseAKeyEvenWithTheToken(String header) throws Exception {
    store("t1", TOKEN);
    Answer answer =
        RawHttp.send(
            installation.port(),
            "GET /control/alerts/clear?token=" + TOKEN,
            List.of(header, "Sec-Fetch-Mode: navigate"),
            "");
    assertThat(answer.status()).isIn(403, 503);
    assertThat(installation.ingester.asked).isEmpty();
  }

  /// Shown able to fail: where the token is in the command, it is in the database.
  @Test
  void aNewTokenIsInTheReplyAndOnlyItsHashGoesFurther() throws Exception {
    installation.ingester.reply = Optional.of(new CommandReply.Done(null));
    String reply = post("/api/alerts/tokens?name=Deck").body();
    String token = reply.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    Command<?> asked = installation.ingester.asked.getFirst();
    assertThat(token).hasSize(32);
    assertThat(Json.write(asked)).doesNotContain(token).contains("\"name\":\"Deck\"");
  }
}
