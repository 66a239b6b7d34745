package integron.ingester.backup;

import integron.ingester.journal.database.FailureText;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies a database while it is written to, as of one moment, and checks the copy.
///
/// It reads over a connection of its own, so the writer goes on. The copy contains no deleted
/// content and needs no log beside it.
final class DatabaseCopy {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseCopy.class);

  private final Path database;
  private volatile @Nullable Statement running;

  DatabaseCopy(Path database) {
    this.database = database;
  }

  /// The database cannot be read completely, or the copy is not sound, which has the same cause.
  static final class UnsoundException extends Exception {
    private static final long serialVersionUID = 1L;

    UnsoundException(String reason, @Nullable Throwable cause) {
      super(reason, cause);
    }
  }

  /// @param target an empty file
  void to(Path target) throws IOException, SQLException, UnsoundException {
    try {
      copy(target);
    } catch (SQLException e) {
      if (FailureText.isDamage(e)) {
        throw new UnsoundException("not all of it can be read", e);
      }
      throw e;
    }
  }

  private void copy(Path target) throws IOException, SQLException, UnsoundException {
    try (PacedFsync _ = new PacedFsync(target);
        Connection connection = Sqlite.read(database)) {
      run(connection, "VACUUM INTO " + Sqlite.quoted(target));
    }
    try (Connection copy = Sqlite.read(target)) {
      String found = run(copy, "PRAGMA integrity_check(1)");
      if (!found.equals("ok")) {
        throw new UnsoundException(found.lines().toList().getLast(), null);
      }
    }
  }

  /// Cancels the running statement, which then fails. Does nothing if none runs.
  void cancel() {
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        LOG.debug("It had just ended: {}", e.getMessage());
      }
    }
  }

  /// Returns the first value, or nothing.
  private String run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      running = statement;
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet row = statement.getResultSet()) {
        return row.next() ? row.getString(1) : "";
      }
    } finally {
      running = null;
    }
  }
}
