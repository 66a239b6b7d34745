package integron.common.files;

import java.nio.file.Path;

/// The address of a database for SQLite's JDBC driver.
public final class DatabaseUrl {
  private DatabaseUrl() {}

  /// The file as a URI. The driver takes what follows a question mark in a path for parameters; in
  /// a URI it is encoded.
  public static String of(Path file) {
    return "jdbc:sqlite:" + file.toUri();
  }
}
