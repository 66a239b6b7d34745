package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.alert.AlertLook;
import integron.common.event.Custom;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.json.Json;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How things were at a moment. Times of alerts are milliseconds since 1970.
final class PastTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TestInstallation installation;

  @BeforeEach
  void start(@TempDir Path home) throws Exception {
    installation = new TestInstallation(home);
    new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH).close();
    installation.startBroadcaster();
    await().until(() -> RawHttp.get(installation.port(), "/health/ready").status() == 200);
  }

  @AfterEach
  void stop() {
    installation.close();
  }

  private void execute(String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + installation.folder.database());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// @param claimed `NULL` while it waits
  /// @param ended `NULL` before its end
  private void alert(int id, int priority, long queued, String claimed, String ended)
      throws Exception {
    int state = claimed.equals("NULL") ? 0 : 1;
    execute(
        """
        INSERT INTO alerts (id, queue, state, kind, priority, test, event_id, look, queued_at,
          claimed_at, ended_at, expires_at, ended_no)
        VALUES (%1$d, 'alerts', %2$d, 'follow', %3$d, 0, %1$d, '%4$s', %5$d, %6$s, %7$s, 0, %1$d)
        """
            .formatted(
                id,
                ended.equals("NULL") ? state : 2,
                priority,
                Json.write(AlertLook.PLAIN),
                queued,
                claimed,
                ended));
  }

  private JsonNode at(String time) throws Exception {
    String path = "/api/past?zone=UTC&at=" + time;
    return JSON.readTree(RawHttp.get(installation.port(), path).body());
  }

  private static List<Integer> ids(JsonNode alerts) {
    return StreamSupport.stream(alerts.spliterator(), false)
        .map(alert -> alert.path("id").asInt())
        .toList();
  }

  /// Shown able to fail: where an alert that ended later is left out, the first one is not on
  /// screen; and without the priority, the third one comes last.
  @Test
  void theQueueIsAsItWasBeforeLaterAlertsCameAndEarlierOnesEnded() throws Exception {
    alert(1, 0, 1_000, "2000", "9000");
    alert(2, 0, 1_500, "9500", "NULL");
    alert(3, 5, 2_500, "NULL", "NULL");
    alert(4, 0, 20_000, "NULL", "NULL");

    JsonNode then = at("1970-01-01T00:00:03Z");
    assertThat(then.path("current").path("id").asInt()).isEqualTo(1);
    assertThat(ids(then.path("waiting"))).containsExactly(3, 2);
    assertThat(then.path("whole").asBoolean()).isTrue();

    JsonNode before = at("1970-01-01T00:00:01Z");
    assertThat(before.has("current")).isFalse();
    assertThat(ids(before.path("waiting"))).containsExactly(1);

    JsonNode later = at("1970-01-01T00:00:10Z");
    assertThat(later.path("current").path("id").asInt()).isEqualTo(2);
    assertThat(ids(later.path("waiting"))).containsExactly(3);
  }

  @Test
  void saysWhereAlertsOfTheMomentMayBeForgotten() throws Exception {
    for (int id = 1; id <= 100; id++) {
      alert(id, 0, 1_000, "2000", Integer.toString(10_000 + id));
    }

    assertThat(at("1970-01-01T00:00:05Z").path("whole").asBoolean()).isFalse();
    assertThat(at("1970-01-01T00:00:11Z").path("whole").asBoolean()).isTrue();
  }

  /// Shown able to fail: with the whole day, the later events count too.
  @Test
  void theDaysEventsCountUntilTheMoment() throws Exception {
    for (String time : List.of("09:00:00.000", "11:59:59.999", "12:00:00.000", "23:00:00.000")) {
      execute(
          "INSERT INTO events (type, data, created_at, source_id) VALUES"
              + " ('raid', '{}', '2024-01-15T%1$sZ', '%1$s')".formatted(time));
    }

    JsonNode noon = at("2024-01-15T12:00:00Z");
    assertThat(noon.path("events").asInt()).isEqualTo(2);
    assertThat(noon.path("kinds").path("raid").asInt()).isEqualTo(2);
    assertThat(noon.path("day").asText()).isEqualTo("2024-01-15");
    assertThat(at("2024-01-14T12:00:00Z").path("events").asInt()).isZero();
  }

  /// As many as a queue can have, each with nearly the largest event. Shown able to fail: without
  /// the limit of the bytes in the list of alerts, the reply has 70 MB.
  @Test
  void aFullQueueIsListedAsAWholeInAReplyThatIsBounded() throws Exception {
    execute(
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100)
        INSERT INTO alerts (id, queue, state, kind, priority, test, event_id, look, queued_at,
          ended_at, expires_at, ended_no)
        SELECT i, 'alerts', iif(i <= 100, 2, 0), 'follow', 0, 0, i, '%s', 1000,
          iif(i <= 100, 10000, NULL), 0, i FROM n
        """
            .formatted(Json.write(AlertLook.PLAIN)));
    Event words = new Custom(null, "x", Map.of("words", "w".repeat(60_000)));
    String event = Json.write(new Envelope(1, Instant.EPOCH, words, Set.of()));
    execute("UPDATE alerts SET event = '%s'".formatted(event));

    JsonNode then = at("1970-01-01T00:00:03Z");
    assertThat(ids(then.path("waiting"))).hasSize(1_100);
    assertThat(then.toString().length()).isLessThan(4 * 1_024 * 1_024);
    assertThat(then.path("waiting")).anyMatch(alert -> alert.has("event"));
  }

  @Test
  void isForTheOwnerWhereThisMachineNeedsAToken(@TempDir Path other) throws Exception {
    try (var guarded =
        new TestInstallation(other, Map.of("INTEGRON_LOCAL_TOKEN_REQUIRED", "true"))
            .startBroadcaster()) {
      String path = "/api/past?at=2024-01-15T12:00:00Z";
      assertThat(RawHttp.get(guarded.port(), path).status()).isEqualTo(401);
    }
  }

  @Test
  void refusesTheFutureNoTimeAndAnUnknownQueue() throws Exception {
    for (String query : List.of("", "?at=2999-01-01T00:00:00Z", "?at=yesterday")) {
      assertThat(RawHttp.get(installation.port(), "/api/past" + query).status()).isEqualTo(400);
    }
    String unknown = "/api/past?at=2024-01-15T12:00:00Z&queue=none";
    assertThat(RawHttp.get(installation.port(), unknown).status()).isEqualTo(404);
  }
}
