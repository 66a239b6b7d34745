package integron.ingester.journal.database;

import integron.common.files.PrivateFiles;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/// The one place where `integron.db` is opened for writing: pragmas and migrations.
///
/// `synchronous=FULL`, because an event is promised once its transaction has committed, power loss
/// included; WAL, so that the broadcaster reads while we write.
public final class Database {
  private Database() {}

  /// Opens the database, and makes or migrates it where needed.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be opened, or is from a newer version
  public static Connection open(Path file) {
    try {
      // SQLite gives what it makes beside the file the permissions of the file.
      PrivateFiles.createMissing(file);
      Connection connection = config().createConnection("jdbc:sqlite:" + file);
      try {
        Migrations.apply(connection);
        return connection;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw new ProblemException(
          Problem.unavailable("The database " + file + " cannot be opened: " + e.getMessage()), e);
    }
  }

  /// Opens a database as it is, to read alone.
  static Connection openToRead(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(5_000);
    config.enforceForeignKeys(true);
    // What is deleted is overwritten, not just unlinked.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
    return config;
  }

  /// A step of a transaction.
  @FunctionalInterface
  public interface Step<T> {
    T run() throws SQLException;
  }

  /// Runs `step` in one transaction: all of it is committed, or nothing.
  ///
  /// Begins and ends by statement, because the driver's own transactions begin anew with each
  /// commit and would hold the write lock for ever.
  public static <T> T inTransaction(Connection connection, Step<T> step) throws SQLException {
    execute(connection, "BEGIN IMMEDIATE");
    try {
      T result = step.run();
      execute(connection, "COMMIT");
      return result;
    } catch (SQLException | RuntimeException e) {
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, Exception reason) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself after some errors, and then says that there is nothing to
      // do.
      reason.addSuppressed(e);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
