package integron.broadcaster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import integron.broadcaster.WrittenDatabase;
import integron.broadcaster.upstream.EventSelection;
import integron.common.event.BitsEvent.Cheer;
import integron.common.event.EventFilter;
import integron.common.event.Viewer;
import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventStoreTest {
  private static final long LARGE = 5_000_000_000L;

  @TempDir Path folder;

  /// SQLite hands over a number as the smallest type that holds it, and a removal has no viewer.
  @Test
  void readsSmallAndLargeNumbersAndRemovalsOfNoViewer() throws Exception {
    Path file = folder.resolve("integron.db");
    try (WrittenDatabase stored = new WrittenDatabase(file, "e1");
        EventStore store = new EventStore(file, () -> {})) {
      stored.add(7, cheer("removed")).redacted(null, 8).add(LARGE, cheer("shown"));
      assertThat(
              store
                  .find(EventSelection.newest(0, Long.MAX_VALUE, EventFilter.ALL), 10, 1_000_000)
                  .events())
          .extracting(EncodedEvent::id, EventStoreTest::message)
          .containsExactly(tuple(LARGE, "shown"), tuple(7L, ""));
    }
  }

  /// Shown able to fail: where every removal reaches back to the first event, what the database
  /// keeps loses its words until the removal is carried out.
  @Test
  void aPendingRemovalLeavesEarlierEventsAsTheDatabaseKeepsThem() throws Exception {
    Path file = folder.resolve("integron.db");
    Instant noon = Instant.parse("2024-01-15T12:00:00Z");
    try (WrittenDatabase stored = new WrittenDatabase(file, "e1");
        EventStore store = new EventStore(file, () -> {})) {
      for (long id : List.of(1L, 2L, 3L, 5L, 6L)) {
        stored.add(id, cheer("said")).add(id, noon.plusSeconds(id), Set.of());
      }
      stored
          .redacted("1", 4, "2024-01-15T12:00:02.000Z")
          .redacted("1", 7, "2024-01-15T12:00:06.000Z");
      assertThat(store.following(new Position("e1", 0), 10, EventFilter.ALL, 10, 1_000_000))
          .extracting(EncodedEvent::id, EventStoreTest::message)
          .containsExactly(
              tuple(1L, "said"), tuple(2L, ""), tuple(3L, ""), tuple(5L, "said"), tuple(6L, ""));
    }
  }

  private static String message(EncodedEvent event) {
    try {
      return ((Cheer) event.envelope().event()).message();
    } catch (Json.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static Cheer cheer(String message) {
    return new Cheer(new Viewer("1", "viewer1", "Viewer1"), false, 100, message);
  }
}
