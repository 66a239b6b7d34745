package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.follow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.ingester.journal.database.OlderSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An update of Integron that ends while the database gets the new schema.
final class MigrationKillTest {
  private static final int ROWS = 20_000;
  private static final int MOST_KILLS = 4;
  private static final int KILL_LATER_MICROS = 50_000;

  @TempDir private Path folder;
  @TempDir private Path other;

  /// A process that opens the database, and migrates it.
  static final class Opening {
    private Opening() {}

    public static void main(String[] arguments) throws Exception {
      new TestJournal(Path.of(arguments[0])).open(Map.of()).close();
    }
  }

  /// Shown able to fail: where each statement of a script is a transaction of its own, the next
  /// start ends with "duplicate column name".
  @Test
  void aKillDuringAMigrationLeavesADatabaseThatTheNextStartBringsToTheEnd() throws Exception {
    TestJournal data = new TestJournal(folder);
    fill(data);
    Random random = new Random(7);
    int halfway = 0;
    for (int kill = 0; kill < MOST_KILLS; kill++) {
      Process opening = open();
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(() -> Files.readString(output()).contains("Schema ") || !opening.isAlive());
      // The first one at once, so that it comes before the end on any machine.
      opening.waitFor(random.nextInt(kill * KILL_LATER_MICROS + 1), TimeUnit.MICROSECONDS);
      halfway += opening.isAlive() ? 1 : 0;
      opening.destroyForcibly().waitFor();

      assertThat(data.rows("PRAGMA integrity_check")).containsExactly("ok");
      assertThat(data.rows("SELECT count(*) FROM events")).containsExactly("" + ROWS);
    }
    assertThat(halfway).as("kills before the end").isPositive();

    try (JournalFile file = data.open(Map.of())) {
      assertThat(TestJournal.commit(file, List.of(follow("new")))).hasSize(1);
    }
    assertThat(data.rows("SELECT count(*) FROM events")).containsExactly("" + (ROWS + 1));
    assertThat(schema(data)).isEqualTo(schema(created()));
  }

  private Process open() throws IOException {
    Files.writeString(output(), "");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Opening.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(output().toFile())
        .start();
  }

  private Path output() {
    return other.resolve("output");
  }

  private static void fill(TestJournal data) throws Exception {
    OlderSchema.create(data.folder().database(), 1);
    String numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
            .formatted(ROWS);
    data.execute(
        numbers
            + "INSERT INTO users (id, username, display_name, first_seen, last_seen, message_count)"
            + " SELECT i, 'viewer' || i, 'Viewer' || i, '2024-01-01T00:00:00.000Z',"
            + " '2024-01-01T00:00:00.000Z', 1 FROM n",
        numbers
            + "INSERT INTO events (id, type, user_id, data, created_at, source_id)"
            + " SELECT i, 'follow', i, json_object('userId', '' || i), '2024-01-01T00:00:00.000Z',"
            + " 'f' || i FROM n",
        "INSERT INTO meta (key, value) VALUES ('epoch', 'e1'), ('last_id', '%d')".formatted(ROWS));
  }

  private TestJournal created() throws Exception {
    TestJournal fresh = new TestJournal(other);
    fresh.open(Map.of()).close();
    return fresh;
  }

  private static List<String> schema(TestJournal data) throws Exception {
    return data.rows(
        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1");
  }
}
