package integron.broadcaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.StoredEvents;
import integron.broadcaster.store.Queries.Without;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class QueriesTest {
  @TempDir Path temporary;

  static List<String> queries() {
    return Stream.concat(
            Stream.of(Queries.OWNER),
            Arrays.stream(Without.values())
                .flatMap(without ->
                    Stream.of(
                        Queries.following(without),
                        Queries.newest(Optional.empty(), without),
                        Queries.newest(Optional.of("1"), without))))
        .toList();
  }

  /// Shown able to fail: without the index by type, or by login, `events` or `users` is scanned.
  @ParameterizedTest
  @MethodSource("queries")
  void findsEventsAndUsersByKeyAlone(String query) throws Exception {
    Path file = temporary.resolve("integron.db");
    try (StoredEvents _ = new StoredEvents(file, "e1")) {
      assertThat(plan(file, query))
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
