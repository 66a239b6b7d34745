package integron.ingester.journal.database;

import integron.common.files.DatabaseUrl;
import integron.common.files.PrivateFiles;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/// The one place where `integron.db` is opened for writing: pragmas and migrations.
///
/// `synchronous=FULL`, because an event is promised once its transaction has committed, power loss
/// included; WAL, so that the broadcaster reads while we write.
public final class Database {
  private Database() {}

  /// Opens the database; creates or migrates it if needed.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be opened, or is from a newer version
  public static Connection open(Path file) {
    try {
      // SQLite gives the files it creates beside the database the database's permissions.
      PrivateFiles.createMissing(file);
      Connection connection = config().createConnection(DatabaseUrl.of(file));
      try {
        Migrations.apply(connection);
        return connection;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The database %s cannot be opened. %s".formatted(file, FailureText.reason(e))),
          e);
    }
  }

  /// Opens a database read-only, without migrating it.
  static Connection openToRead(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    return config.createConnection(DatabaseUrl.of(file));
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(5_000);
    // The driver would query them after every row, and events have numbers of their own.
    config.setGetGeneratedKeys(false);
    config.enforceForeignKeys(true);
    // SQLite overwrites deleted content, and does not only unlink it.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
    return config;
  }
}
