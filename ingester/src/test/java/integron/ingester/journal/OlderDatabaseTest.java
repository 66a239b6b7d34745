package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.follow;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.Envelope;
import integron.ingester.journal.database.OlderSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A data folder that any older version or this one has left, under this version.
/// [JournalTest#rejectsADatabaseFromANewerVersion] has the other direction.
final class OlderDatabaseTest {
  @TempDir private Path folder;

  static IntStream schemas() throws IOException {
    return IntStream.rangeClosed(1, OlderSchema.newest());
  }

  /// Shown able to fail: with a last script that deletes the events, each version loses its own.
  @ParameterizedTest
  @MethodSource("schemas")
  void everyDatabaseKeepsItsEventsAndViewersAndGoesOn(int schema) throws Exception {
    TestJournal data = new TestJournal(folder);
    fillAsOf(schema, data);

    try (JournalFile file = data.open(Map.of())) {
      List<Envelope> accepted = TestJournal.commit(file, List.of(follow("new")));

      assertThat(accepted).singleElement().extracting(Envelope::id).isEqualTo(43L);
      assertThat(TestJournal.commit(file, List.of(follow("old")))).as("known already").isEmpty();
    }
    assertThat(data.rows("SELECT id FROM events ORDER BY id")).containsExactly("42", "43");
    assertThat(data.rows("SELECT display_name || ' ' || message_count FROM users"))
        .containsExactly("Ada 7");
    assertThat(data.rows("PRAGMA user_version")).containsExactly("" + OlderSchema.newest());
    assertThat(data.rows("PRAGMA integrity_check")).containsExactly("ok");
    assertThat(data.rows("PRAGMA foreign_key_check")).isEmpty();
  }

  /// The columns are those of the first version, which every later one has kept.
  private static void fillAsOf(int schema, TestJournal data) throws IOException, SQLException {
    OlderSchema.create(data.folder().database(), schema);
    data.execute(
        "INSERT INTO users (id, username, display_name, first_seen, last_seen, message_count)"
            + " VALUES ('1', 'ada', 'Ada', '2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z',"
            + " 7)",
        "INSERT INTO events (id, type, user_id, data, created_at, source_id) VALUES (42, 'follow',"
            + " '1', '{\"userId\":\"1\",\"username\":\"ada\",\"displayName\":\"Ada\"}',"
            + " '2024-01-01T00:00:00.000Z', 'old')",
        "INSERT INTO meta (key, value) VALUES ('epoch', 'e1'), ('last_id', '42')");
  }
}
