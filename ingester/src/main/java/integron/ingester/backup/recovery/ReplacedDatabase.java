package integron.ingester.backup.recovery;

import integron.ingester.backup.Sqlite;
import integron.ingester.journal.database.FailureText;
import integron.ingester.journal.database.NameIndex;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The replaced database, attached to its replacement to copy rows. It is only read. Its schema may
/// be older or newer, so only columns that both have are copied.
final class ReplacedDatabase implements AutoCloseable {
  private final Connection connection;

  private ReplacedDatabase(Connection connection) {
    this.connection = connection;
  }

  /// @throws SQLException also when the file cannot be read at all
  static ReplacedDatabase attach(Connection connection, Path file) throws SQLException {
    try (PreparedStatement attach = connection.prepareStatement("ATTACH ? AS old")) {
      attach.setString(1, file.toUri() + "?mode=ro");
      attach.execute();
    }
    Sqlite.column(connection, "SELECT name FROM old.sqlite_master");
    return new ReplacedDatabase(connection);
  }

  /// Copies the rows that meet the condition, except those that exist already.
  ///
  /// @return how many rows are new
  long copy(String table, String condition) throws SQLException {
    return insert("IGNORE", table, condition);
  }

  /// Copies the rows that meet the condition, and replaces those that exist already.
  long overwrite(String table, String condition) throws SQLException {
    return insert("REPLACE", table, condition);
  }

  /// Indexes the names of all viewers in the draft: an overwritten row is a new one there.
  void indexNames() throws SQLException {
    try (NameIndex names = new NameIndex(connection)) {
      names.rebuild();
    }
  }

  /// Copies later deletions of viewers as pending; the journal carries them out when it opens.
  void copyDeletions() throws SQLException {
    if (!sharedColumns("deletions").isEmpty()) {
      Sqlite.execute(
          connection,
          """
          INSERT OR REPLACE INTO main.deletions (user_id, at, up_to, done)
          SELECT user_id, at, up_to, 0 FROM old.deletions later
          WHERE NOT EXISTS (SELECT 1 FROM main.deletions known
            WHERE known.user_id = later.user_id AND known.at >= later.at)
          """);
    }
  }

  /// Copies events that became shorter since: only removed words and names shorten an event.
  ///
  /// @return how many events
  long copyRemovals(String condition) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE main.events SET data = later.data
            FROM (SELECT id, source_id, data FROM old.events NOT INDEXED WHERE %s) later
            WHERE events.id = later.id AND events.source_id = later.source_id
              AND length(later.data) < length(events.data) AND json_valid(later.data)
            """
                .formatted(condition))) {
      return update.executeUpdate();
    }
  }

  /// Copies moderators' recent removals as pending; the journal carries them out when it opens.
  ///
  /// @return how many removals
  long copyRedactions(String condition) throws SQLException {
    if (sharedColumns("redactions").isEmpty()) {
      return 0;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT OR REPLACE INTO main.redactions (id, user_id, message_id, since, below, done)
            SELECT id, user_id, message_id, since, id, 0 FROM old.redactions NOT INDEXED WHERE %s
            """
                .formatted(condition))) {
      return insert.executeUpdate();
    }
  }

  /// Returns the last number; empty if it cannot be read.
  Optional<Long> lastId() throws SQLException {
    try {
      return Sqlite.column(connection, "SELECT value FROM old.meta WHERE key = 'last_id'").stream()
          .findFirst()
          .map(Long::parseLong);
    } catch (SQLException e) {
      if (FailureText.isOfContent(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private long insert(String conflict, String table, String condition) throws SQLException {
    List<String> columns = sharedColumns(table);
    if (columns.isEmpty()) {
      return 0;
    }
    String list = columns.stream().collect(Collectors.joining(", "));
    // Reads without indexes, so that a damaged index hides no row.
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR %s INTO main.%s (%s) SELECT %s FROM old.%s NOT INDEXED WHERE %s"
                .formatted(conflict, table, list, list, table, condition))) {
      return insert.executeUpdate();
    }
  }

  private List<String> sharedColumns(String table) throws SQLException {
    return Sqlite.column(
        connection,
        """
        SELECT name FROM pragma_table_info('%1$s', 'old')
        INTERSECT SELECT name FROM pragma_table_info('%1$s', 'main')
        """
            .formatted(table));
  }

  @Override
  public void close() throws SQLException {
    Sqlite.execute(connection, "DETACH old");
  }
}
