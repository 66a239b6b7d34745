package integron.broadcaster.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import integron.broadcaster.WrittenDatabase;
import integron.broadcaster.upstream.EventSelection;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Rows of `events` that the ingester does not write: of another program, or of a newer version.
///
/// Shown able to fail: where such a row becomes an event, a read throws, or its JSON is invalid.
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
    return (Logger) LoggerFactory.getLogger(EventRows.class);
  }

  @Test
  void areSkippedByPagesAndReplays() throws Exception {
    try (WrittenDatabase _ = odd();
        EventStore store = new EventStore(file)) {
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
        EventStore store = new EventStore(file)) {
      newest(store, 200);
      newest(store, 200);
      assertThat(log.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .hasSize(3)
          .allMatch(line -> !line.contains("broken") && !line.contains("secret"));
    }
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
      assertThat(Json.read(event.json(), Object.class)).isNotNull();
      assertThat(new String(event.json(), UTF_8)).contains("userId");
    }
    return events.stream().map(EncodedEvent::id).toList();
  }
}
