package integron.ingester.journal.database;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.Viewer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index of parts of names in a database that an earlier version has filled, and in copies.
final class PartsOfNamesTest {
  private static final int VIEWERS = 5_000;
  private static final int BEFORE = 12;
  private static final int WAITING = 1_024;

  @TempDir Path folder;

  /// Shown able to fail: where the migration does not fill the index, and where the names in it do
  /// not follow the number of their viewer, nothing or another viewer is found.
  @Test
  void anOlderDatabaseWithManyViewersGetsAllOfThem() throws Exception {
    Path file = folder.resolve("old.db");
    fillAsBefore(file);
    try (Connection connection = Database.open(file)) {
      assertThat(number(connection, "SELECT count(*) FROM user_names")).isEqualTo(VIEWERS);
      assertThat(number(connection, "SELECT last_id FROM indexed_names"))
          .as("the viewer of the last row, so that no row is left to be indexed")
          .isEqualTo(10_000);
      assertThat(number(connection, "SELECT count(*) FROM user_names ('ewer12')"))
          .as("12, 120 to 129 and 1200 to 1299")
          .isEqualTo(111);
      assertThat(number(connection, "SELECT rowid FROM user_names ('ewer4321')")).isEqualTo(14_321);
      assertThat(number(connection, "SELECT rowid FROM user_names ('名前77号')")).isEqualTo(10_077);
    }
  }

  /// Shown able to fail: with the numbers of the rows of `users`, which a copy gives anew, the copy
  /// finds another viewer.
  @Test
  void aCopyFindsTheSameViewersAndHasNoNameOfADeletedOne() throws Exception {
    Path copy = folder.resolve("copy.db");
    fillAsBefore(folder.resolve("old.db"));
    try (Connection connection = Database.open(folder.resolve("old.db"))) {
      run(connection, "DELETE FROM users WHERE CAST(id AS INTEGER) < 11000");
      run(
          connection,
          "INSERT INTO users (id, username, display_name, first_seen, last_seen)"
              + " VALUES ('9', 'zebra_nine', 'Zebra_Nine', '', '')");
      rebuilt(connection);
      run(connection, "DELETE FROM users WHERE id = '9'");
      run(connection, "VACUUM INTO '" + copy + "'");
      run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }
    try (Connection connection = Database.open(copy)) {
      assertThat(number(connection, "SELECT rowid FROM user_names ('ewer4321')")).isEqualTo(14_321);
      assertThat(number(connection, "SELECT count(*) FROM user_names ('名前4')")).isEqualTo(10);
      run(connection, "INSERT INTO user_names (user_names) VALUES ('integrity-check')");
    }
    for (Path file : new Path[] {folder.resolve("old.db"), copy}) {
      assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
          .as(file.toString())
          .doesNotContainIgnoringCase("zebra_n");
    }
  }

  /// Shown able to fail: without the trigger that moves `last_id`, it names nobody, so that a
  /// search would read all rows.
  @Test
  void aRowThatGetsTheNumberOfADeletedOneIsIndexedToo() throws Exception {
    try (Connection connection = Database.open(folder.resolve("new.db"));
        NameIndex names = new NameIndex(connection)) {
      add(connection, "5", "first_one");
      add(connection, "4", "gone_one");
      names.step();
      run(connection, "DELETE FROM users WHERE id = '4'");
      assertThat(number(connection, "SELECT last_id FROM indexed_names")).isEqualTo(5);
      add(connection, "7", "new_two");
      names.step();
      assertThat(number(connection, "SELECT rowid FROM user_names ('new_t')")).isEqualTo(7);
      assertThat(number(connection, "SELECT count(*) FROM user_names ('one')")).isEqualTo(1);
      run(connection, "DELETE FROM users");
      add(connection, "8", "new_three");
      names.step();
      assertThat(number(connection, "SELECT rowid FROM user_names ('new_t')")).isEqualTo(8);
    }
  }

  /// Shown able to fail: where `last_id` is kept, an overwritten row of the last viewer hides those
  /// before it.
  @Test
  void aRebuiltIndexHasOverwrittenRowsAndWritesNoNameTwice() throws Exception {
    try (Connection connection = Database.open(folder.resolve("over.db"));
        NameIndex names = new NameIndex(connection)) {
      for (int i = 1; i <= VIEWERS; i++) {
        add(connection, "" + i, "viewer" + i);
      }
      names.rebuild();
      run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
      long before = number(connection, "SELECT sum(id * length(block)) FROM user_names_data");
      names.rebuild();
      assertThat(number(connection, "SELECT sum(id * length(block)) FROM user_names_data"))
          .isEqualTo(before);
      add(connection, "9000", "one_more");
      run(
          connection,
          "INSERT OR REPLACE INTO users (id, username, display_name, first_seen, last_seen) VALUES"
              + " ('5000', 'viewer5000', 'Viewer5000', '', '')");
      names.rebuild();
      assertThat(number(connection, "SELECT rowid FROM user_names ('one_m')")).isEqualTo(9_000);
      assertThat(number(connection, "SELECT count(*) FROM user_names")).isEqualTo(VIEWERS + 1);
    }
  }

  /// Shown able to fail: with the viewers of counted events alone, the index is never due.
  @Test
  void aViewerWithoutACountedEventWaitsForTheIndexToo() throws Exception {
    try (Connection connection = Database.open(folder.resolve("known.db"));
        Tables tables = new Tables(connection)) {
      tables.names().step();
      for (int i = 1; i < WAITING; i++) {
        tables.know(new Viewer("" + i, "viewer" + i, "Viewer" + i), Instant.EPOCH);
        tables.know(new Viewer("" + i, "viewer" + i, "Viewer" + i), Instant.EPOCH);
      }
      assertThat(tables.names().isDue()).as("one fewer").isFalse();
      tables.know(new Viewer("" + WAITING, "last_one", "Last_One"), Instant.EPOCH);
      assertThat(tables.names().isDue()).isTrue();
    }
  }

  /// As after a failed transaction, when all statements are prepared again. Shown able to fail:
  /// where the count begins at zero, the viewers before stay outside the index.
  @Test
  void theIndexFollowsWhereItIsNotKnownHowManyWait() throws Exception {
    try (Connection connection = Database.open(folder.resolve("again.db"))) {
      add(connection, "1", "first_one");
      try (NameIndex names = new NameIndex(connection)) {
        assertThat(names.isDue()).isTrue();
        assertThat(names.step()).isFalse();
        assertThat(names.isDue()).isFalse();
      }
    }
  }

  /// Shown able to fail: an update of a row that is gone changes nothing, and the index never ends.
  @Test
  void theIndexEndsAlsoWhereSomebodyHasDeletedItsPlace() throws Exception {
    try (Connection connection = Database.open(folder.resolve("deleted.db"))) {
      run(connection, "DELETE FROM indexed_names");
      add(connection, "1", "first_one");
      try (NameIndex names = new NameIndex(connection)) {
        names.step();
      }
      assertThat(number(connection, "SELECT last_id FROM indexed_names")).isOne();
    }
  }

  private static void add(Connection connection, String id, String login) throws SQLException {
    run(
        connection,
        "INSERT INTO users (id, username, display_name, first_seen, last_seen)"
            + " VALUES ('%1$s', '%2$s', '%2$s', '', '')".formatted(id, login));
  }

  private static void rebuilt(Connection connection) throws SQLException {
    try (NameIndex names = new NameIndex(connection)) {
      names.rebuild();
    }
  }

  /// Leaves the database as the version before the index has it.
  private static void fillAsBefore(Path database) throws Exception {
    OlderSchema.create(database, BEFORE);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      run(
          connection,
          "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d - 1) INSERT INTO users (id, username, display_name, first_seen, last_seen) SELECT CAST(14999 - i AS TEXT), 'viewer' || (4999 - i), iif(i %% 100 = 22, '名前' || (4999 - i) || '号', 'Viewer' || (4999 - i)), '', '' FROM n"
              .formatted(VIEWERS));
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : -1;
    }
  }
}
