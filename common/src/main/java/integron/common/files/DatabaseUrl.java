package integron.common.files;

import java.nio.file.Path;
import java.sql.SQLException;

/// The address of a database for SQLite's JDBC driver.
public final class DatabaseUrl {
  private DatabaseUrl() {}

  /// The file as a URI. The driver takes what follows a question mark in a path for parameters; in
  /// a URI it is encoded.
  ///
  /// @throws SQLException when what has this name is no plain file: SQLite waits for ever at a pipe
  public static String of(Path file) throws SQLException {
    if (!PlainFile.isPossible(file)) {
      throw new SQLException("It is not a plain file; move it away");
    }
    return "jdbc:sqlite:" + file.toUri();
  }
}
