package integron.broadcaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.StoredEvents;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EventQueryTest {
  @TempDir Path temporary;

  /// Shown able to fail: without the index by type, or by login, `events` or `users` is scanned.
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DELETIONS", "REDACTIONS"})
  void findsEventsAndUsersByKeyAlone(EventQuery query) throws Exception {
    Path file = temporary.resolve("integron.db");
    try (StoredEvents _ = new StoredEvents(file, "e1")) {
      assertThat(plan(file, query.sql()))
          .noneMatch(step -> step.matches("SCAN (e\\b|d\\b|events|users|former_logins).*"))
          .anyMatch(step -> step.matches(".*INDEX (events_by_|users_by_name).*"));
    }
  }

  private static List<String> plan(Path file, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + query)) {
      List<String> steps = new ArrayList<>();
      while (row.next()) {
        steps.add(row.getString("detail"));
      }
      return steps;
    }
  }
}
