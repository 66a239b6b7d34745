package integron.ingester.journal.database;

import integron.common.files.DataFolder;
import integron.common.files.DatabaseUrl;
import integron.common.files.KeptLibrary;
import integron.common.files.PlainFile;
import integron.common.files.PrivateFiles;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.util.LibraryLoaderUtil;

/// The one place where `integron.db` is opened for writing: pragmas and migrations.
///
/// `synchronous=FULL`, because an event is promised once its transaction has committed, power loss
/// included; WAL, so that the broadcaster reads while we write.
public final class Database {
  /// Negative for KB. SQLite's usual cache of 2 MB does not hold the pages of one batch of new
  /// viewers (docs/decisions/0093-new-viewers.md has the figures).
  private static final int CACHE = -8_000;

  /// How long a statement waits for another program that has locked the database.
  public static final Duration BUSY = Duration.ofSeconds(5);

  private Database() {}

  /// Prepares the driver, so that opening the first database is quick.
  public static void prepare(DataFolder folder) {
    KeptLibrary.use(
        folder,
        LibraryLoaderUtil.class,
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName());
  }

  /// Opens the database as below, with the usual wait.
  public static Connection open(Path file) {
    return open(file, BUSY);
  }

  /// Opens the database; creates or migrates it if needed.
  ///
  /// @param busy how long a statement waits for another program that has locked the database
  /// @throws ProblemException `UNAVAILABLE` when it cannot be opened, or is from a newer version
  public static Connection open(Path file, Duration busy) {
    try {
      // SQLite gives the files it creates beside the database the database's permissions.
      PrivateFiles.createMissing(file);
      Connection connection = config(busy).createConnection(url(file));
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
    return config.createConnection(url(file));
  }

  /// Returns the address for the driver.
  ///
  /// @throws SQLException when what has this name is no plain file: SQLite waits for ever at a pipe
  public static String url(Path file) throws SQLException {
    if (!PlainFile.isPossible(file)) {
      throw new SQLException(PlainFile.REMEDY);
    }
    return DatabaseUrl.of(file);
  }

  private static SQLiteConfig config(Duration busy) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout((int) busy.toMillis());
    config.setCacheSize(CACHE);
    // The driver would query them after every row, and events have numbers of their own.
    config.setGetGeneratedKeys(false);
    config.enforceForeignKeys(true);
    // SQLite overwrites deleted content, and does not only unlink it.
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "ON");
    return config;
  }
}
