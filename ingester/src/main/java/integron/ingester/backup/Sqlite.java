package integron.ingester.backup;

import integron.ingester.journal.database.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/// Connections for backups and repairs, and their queries. None of them waits for long, and the
/// journal uses none of them.
public final class Sqlite {
  private static final int BUSY_MILLIS = 5_000;

  private Sqlite() {}

  /// Opens a file read-only, so that closing neither merges nor deletes the log.
  public static Connection read(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection(Database.url(file));
  }

  /// Opens a new file that only the caller uses. The file is durable only after [FileSync]. SQLite
  /// leaves no other files beside it.
  public static Connection build(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    return config.createConnection(Database.url(file));
  }

  /// Writes the log of a database into its file, so that the file is whole alone. The log stays
  /// where another process reads it for longer than the limit.
  public static void mergeLog(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    try (Connection connection = config.createConnection(Database.url(file))) {
      column(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Returns the first column of every row.
  public static List<String> column(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> column = new ArrayList<>();
      while (rows.next()) {
        column.add(rows.getString(1));
      }
      return column;
    }
  }

  /// Returns the path as an SQL literal.
  public static String quoted(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }
}
