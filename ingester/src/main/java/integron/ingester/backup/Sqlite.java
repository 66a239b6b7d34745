package integron.ingester.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/// Connections of backups and repairs, and what they ask. None of them waits for long, and none of
/// them is the journal's.
public final class Sqlite {
  private static final int BUSY_MILLIS = 5_000;

  private Sqlite() {}

  /// Reads alone, so that closing it changes nothing: neither is the log merged, nor deleted.
  public static Connection read(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /// For a file that nobody else knows yet and that is not promised to anybody: it reaches the disk
  /// when [FileSync] is asked for that. Leaves no other files beside it.
  public static Connection build(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The first column of every row.
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

  /// As a literal of SQL.
  public static String quoted(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }
}
