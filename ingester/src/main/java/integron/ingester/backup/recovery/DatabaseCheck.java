package integron.ingester.backup.recovery;

import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.ingester.backup.Sqlite;
import integron.ingester.journal.database.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks whether a file is a readable database of Integron. Changes nothing.
final class DatabaseCheck {
  /// How much of the file is read.
  enum Depth {
    /// The header and the last written rows; takes the same time for any size.
    GLANCE,
    /// Every page, but not the agreement of indexes and rows.
    PAGES,
    EVERYTHING
  }

  private static final Set<String> OURS = Set.of("meta", "users", "events");
  private static final List<String> GLANCES =
      List.of(
          "SELECT key, value FROM meta",
          "SELECT id, data FROM events ORDER BY id DESC LIMIT 100",
          "SELECT id, metadata FROM users ORDER BY rowid DESC LIMIT 100");

  private DatabaseCheck() {}

  /// Returns what is wrong with the file; empty when nothing is.
  ///
  /// @throws ProblemException `UNAVAILABLE` when the file cannot be opened; its content is then
  ///   unknown
  static Optional<String> fault(Path file, Depth depth) {
    try {
      if (Files.size(file) == 0) {
        return Optional.of("it is empty");
      }
      return faultInside(file, depth);
    } catch (IOException | SQLException e) {
      if (e instanceof SQLException sql && FailureText.isDamage(sql)) {
        return Optional.of("it cannot be read as a database");
      }
      throw new ProblemException(
          Problem.unavailable(
              "The database %s cannot be opened: %s".formatted(file, FailureText.reason(e))),
          e);
    }
  }

  private static Optional<String> faultInside(Path file, Depth depth) throws SQLException {
    try (Connection connection = Sqlite.read(file)) {
      List<String> tables =
          Sqlite.column(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
      if (tables.isEmpty()) {
        // The process was killed while it created the database.
        return Optional.empty();
      }
      if (!tables.containsAll(OURS)) {
        return Optional.of("it is a database of another program");
      }
      for (String glance : GLANCES) {
        Sqlite.column(connection, glance);
      }
      return switch (depth) {
        case GLANCE -> Optional.empty();
        case PAGES -> found(connection, "PRAGMA quick_check(1)");
        case EVERYTHING -> found(connection, "PRAGMA integrity_check(1)");
      };
    }
  }

  private static Optional<String> found(Connection connection, String check) throws SQLException {
    String answer = Sqlite.column(connection, check).getFirst();
    return answer.equals("ok")
        ? Optional.empty()
        : Optional.of("it is damaged (" + answer.lines().toList().getLast() + ")");
  }
}
