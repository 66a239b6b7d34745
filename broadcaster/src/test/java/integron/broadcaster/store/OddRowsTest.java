package integron.broadcaster.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import integron.broadcaster.WrittenDatabase;
import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.ViewerPage;
import integron.broadcaster.upstream.ViewerSearch;
import integron.broadcaster.upstream.ViewerSort;
import integron.common.alert.Alert;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Rows that the ingester does not write: of another program, or of a newer version.
///
/// Shown able to fail: where such a row becomes an event, a read throws, or its JSON is invalid.
/// Where a viewer's or an alert's row is read without care, the reads of both throw.
final class OddRowsTest {
  private static final String DATA = "{\"user\":{\"userId\":\"1\"}}";
  private static final String AT = "2024-01-15T11:00:00.000Z";
  private static final int MUCH = 1 << 20;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void begin() {
    file = folder.resolve("integron.db");
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void end() {
    logger().detachAppender(log);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(SkippedRows.class);
  }

  @Test
  void areSkippedByPagesAndReplays() throws Exception {
    try (WrittenDatabase _ = odd();
        EventStore store = new EventStore(file, () -> {})) {
      for (int max : List.of(1, 2, 3, 200)) {
        assertThat(newest(store, max)).startsWith(20L).hasSize(Math.min(max, 3));
        assertThat(following(store, max)).startsWith(1L).hasSize(Math.min(max, 3));
      }
      assertThat(newest(store, 200)).containsExactly(20L, 10L, 1L);
      assertThat(following(store, 200)).containsExactly(1L, 10L, 20L);
    }
  }

  @Test
  void areLoggedOnceForEachKindWithoutTheirContent() throws Exception {
    try (WrittenDatabase _ = odd();
        EventStore store = new EventStore(file, () -> {})) {
      newest(store, 200);
      newest(store, 200);
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .hasSize(3)
          .allMatch(line -> !line.contains("broken") && !line.contains("secret"));
    }
  }

  @Test
  void areCountedEachTime() throws Exception {
    AtomicInteger skipped = new AtomicInteger();
    try (WrittenDatabase _ = odd();
        EventStore store = new EventStore(file, skipped::incrementAndGet)) {
      newest(store, 200);
      assertThat(skipped).hasValue(12);
    }
  }

  @Test
  void ofViewersAndAlertsLeaveTheOthersOnTheirPages() throws Exception {
    try (WrittenDatabase stored = viewersAndAlerts();
        EventStore store = new EventStore(file, () -> {})) {
      stored.write("UPDATE users SET bits_total = 'secret' WHERE id = '2'");
      stored.write("UPDATE alerts SET ending = 'secret' WHERE id = 2");
      assertThat(logins(store)).containsExactly("v1", "v3");
      assertThat(store.viewers().find("2")).isEmpty();
      assertThat(store.alerts().queue("alerts", MUCH).orElseThrow().history())
          .extracting(Alert::id)
          .containsExactly(3L, 1L);
    }
  }

  private WrittenDatabase viewersAndAlerts() throws Exception {
    WrittenDatabase stored = new WrittenDatabase(file, "e1");
    for (int i = 1; i <= 3; i++) {
      stored.write(
          "INSERT INTO users (id, username, display_name, first_seen, last_seen)"
              + " VALUES ('%1$d', 'v%1$d', 'V%1$d', '2024', '2024-%1$d')".formatted(i));
      stored.write(
          "INSERT INTO alerts (id, queue, state, kind, priority, test, event_id, look, queued_at,"
              + " expires_at, ended_at, ended_no, ending) VALUES"
              + " (%1$d, 'alerts', 2, 'follow', 0, 0, %1$d, '{}', 1, 2, %1$d, %1$d, 'shown')"
                  .formatted(i));
    }
    return stored;
  }

  /// Reads pages of one viewer.
  private static List<String> logins(EventStore store) throws Exception {
    List<String> logins = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      ViewerPage page =
          store.viewers().list(new ViewerSearch(ViewerSort.FIRST_SEEN, true, "", after, 1));
      page.users().forEach(user -> logins.add(user.username()));
      after = Optional.ofNullable(page.cursor());
    } while (after.isPresent());
    return logins;
  }

  /// Stores the odd row between valid ones.
  private WrittenDatabase odd() throws Exception {
    WrittenDatabase stored =
        new WrittenDatabase(file, "e1").addOdd(1, EventType.FOLLOW, DATA, AT, "");
    List<String> data = List.of("", "[]", "{broken}", "{", "}", "null", "{,}", "{ broken }");
    for (int i = 0; i < data.size(); i++) {
      stored.addOdd(2 + i, EventType.FOLLOW, data.get(i), AT, "");
    }
    return stored
        .addOdd(10, EventType.FOLLOW, "{ \n" + DATA.substring(1), AT, "again")
        .addOdd(11, EventType.FOLLOW, DATA, AT, "secret")
        .addOdd(12, EventType.FOLLOW, DATA, AT, "again,secret")
        .addOdd(13, EventType.FOLLOW, DATA, "secret\"", "")
        .addOdd(14, EventType.FOLLOW, DATA, AT, "")
        .makeBlob(14)
        .addOdd(20, EventType.FOLLOW, DATA, AT, "");
  }

  private static List<Long> newest(EventStore store, int max) throws Exception {
    return ids(store.find(EventSelection.newest(0, 1_000, EventFilter.ALL), max, MUCH).events());
  }

  private static List<Long> following(EventStore store, int max) throws Exception {
    return ids(store.following(new Position("e1", 0), 1_000, EventFilter.ALL, max, MUCH));
  }

  private static List<Long> ids(List<EncodedEvent> events) throws Json.MalformedException {
    for (EncodedEvent event : events) {
      assertThat(Json.read(event.json(), Object.class)).isInstanceOf(Map.class);
      assertThat(new String(event.json(), UTF_8)).contains("userId");
    }
    return events.stream().map(EncodedEvent::id).toList();
  }
}
