package integron.ingester.journal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Optional;

/// The database's file as it was opened. SQLite goes on writing to it where it is moved, deleted or
/// replaced meanwhile, and nothing of that is in the data folder at the next start.
///
/// On Windows, which has no file keys, no program can do that to an open file.
public final class OpenedFile {
  private final Path file;
  private final Optional<Object> key;

  private OpenedFile(Path file, Optional<Object> key) {
    this.file = file;
    this.key = key;
  }

  /// Notes which file has the name now; call it once the database is open.
  public static OpenedFile of(Path file) throws SQLException {
    return new OpenedFile(file, keyOf(file));
  }

  /// Compares the file of that name with the opened one.
  ///
  /// @throws SQLException when the name is no longer that of the opened file
  public void check() throws SQLException {
    if (!keyOf(file).equals(key)) {
      throw gone(file);
    }
  }

  private static Optional<Object> keyOf(Path file) throws SQLException {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException e) {
      throw gone(file);
    } catch (IOException e) {
      throw new SQLException("The file %s cannot be looked at: %s".formatted(file, e), e);
    }
  }

  private static SQLException gone(Path file) {
    return new SQLException(
        "The file %s was moved, deleted or replaced while Integron runs: put it back"
            .formatted(file));
  }
}
