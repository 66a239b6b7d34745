package integron.ingester.journal.database;

import static org.assertj.core.api.Assertions.assertThat;

import integron.ingester.backup.Sqlite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Users name their folders as they like.
final class DatabasePathTest {
  @TempDir Path temporary;

  /// With the path in place of its URI, a question mark ends the path, and the ingester cannot
  /// start in such a folder.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void marksInThePathAreNoParameters() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("what? 100%41 #1 ünï&mode=ro"));
    Path file = folder.resolve("integron.db");
    try (Connection database = Database.open(file)) {
      Sqlite.execute(database, "PRAGMA wal_checkpoint(TRUNCATE)");
    }
    assertThat(file).isNotEmptyFile();
    try (Connection database = Sqlite.read(file)) {
      assertThat(Sqlite.column(database, "SELECT name FROM sqlite_master")).contains("events");
    }
    Path copy = folder.resolve("copy.db");
    try (Connection building = Sqlite.build(copy)) {
      Sqlite.execute(building, "CREATE TABLE a (b)");
    }
    Sqlite.mergeLog(copy);
    assertThat(copy).isNotEmptyFile();
    assertThat(temporary.toFile().list()).containsExactly(folder.getFileName().toString());
  }
}
