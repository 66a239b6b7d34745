package integron.broadcaster.store;

import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.WrittenDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How SQLite carries out each statement of the broadcaster.
final class EventQueryTest {
  /// A table without a name of its own is a virtual one, such as `json_each`, or a subquery.
  private static final String SCAN =
      "SCAN (e|d|u|n|events|users|user_names|former_logins|deletions|alerts|alert_details|alert_endings"
          + "|alert_queues|alert_rules|control_tokens)\\b.*";

  /// What may read an index from end to end, and which one. The tables of queues, rules and tokens
  /// have at most 12, 1 and 100 rows.
  private static final Map<String, String> WHOLE_INDEXES =
      Map.of(
          "USERS_NAMED", "SCAN (n VIRTUAL TABLE INDEX 0:M2|u USING INDEX users_by_other_id)",
          "USERS_NAMED_BRIEFLY", "SCAN users USING COVERING INDEX users_by_name",
          "USERS_COUNT", "SCAN users USING COVERING INDEX users_by_.*",
          "DELETIONS", "SCAN deletions USING INDEX deletions_to_do",
          "USERS_COUNT_PENDING", "SCAN d USING (COVERING )?INDEX deletions_to_do",
          "ALERTS_QUEUES", "SCAN alert_queues USING COVERING INDEX .*",
          "ALERTS_RULES", "SCAN alert_rules",
          "ALERTS_TOKENS", "SCAN control_tokens");

  /// Tables of a few rows, and functions.
  private static final Set<String> OTHERS =
      Set.of("meta", "settings", "indexed_names", "json_each", "redactions", "sqlite_schema");

  @TempDir Path temporary;

  static Stream<String> names() {
    return Statements.all().keySet().stream();
  }

  /// Shown able to fail: without any one of the indexes of migration 011, or those by type, user or
  /// pending deletion, `events` or `users` is scanned or sorted; without one of those by queue,
  /// `alerts` is.
  @ParameterizedTest
  @MethodSource("names")
  void readsNoTableFromEndToEnd(String name) throws Exception {
    Path file = temporary.resolve("integron.db");
    try (WrittenDatabase _ = new WrittenDatabase(file, "e1")) {
      assertThat(plan(file, Statements.all().getOrDefault(name, "")))
          .filteredOn(step -> step.matches(SCAN))
          .allMatch(step -> isAllowed(name, step));
    }
  }

  private static boolean isAllowed(String name, String step) {
    return step.matches(WHOLE_INDEXES.getOrDefault(name, "none"))
        || (name.startsWith("MARKED_") && step.equals("SCAN e USING INDEX events_marked"))
        || (name.equals("USERS_NAMED_BRIEFLY")
            && step.matches("SCAN users USING (COVERING )?INDEX users_by_other_name"));
  }

  @Test
  void listsOfEventsAndUsersFollowTheIndexOfTheirOrder() throws Exception {
    Path file = temporary.resolve("integron.db");
    try (WrittenDatabase _ = new WrittenDatabase(file, "e1")) {
      for (EventStatement statement : EventStatement.all().toList()) {
        if (statement.source() == EventStatement.RowSource.TYPES) {
          String index =
              statement.order().byTime()
                  ? "SEARCH e USING COVERING INDEX events_by_time .type=. AND created_at>. AND"
                      + " created_at<..*"
                  : "SEARCH e USING COVERING INDEX events_by_type .type=. AND rowid>. AND"
                      + " rowid<..*";
          assertThat(plan(file, statement.sql()))
              .as(statement.queryName())
              .anyMatch(step -> step.replaceAll("[()?]", ".").matches(index) || isRow(step, index));
        }
      }
      for (UserStatement statement : UserStatement.all().toList()) {
        if (statement.shape() == UserStatement.Shape.ALL) {
          assertThat(plan(file, statement.sql()))
              .as(statement.queryName())
              .anyMatch(step -> step.startsWith("SEARCH u USING INDEX users_by_"))
              .noneMatch(step -> step.contains("TEMP B-TREE"));
        }
      }
    }
  }

  /// Shown able to fail: with the names of tables that are in no statement of alerts.
  @Test
  void everyTableThatAStatementReadsIsLookedFor() {
    Pattern table = Pattern.compile("(?i)\\b(?:FROM|JOIN)\\s+([a-z_]+)");
    Set<String> read =
        Statements.all().values().stream()
            .flatMap(sql -> table.matcher(sql).results())
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertThat(read).contains("alerts", "alert_details", "events", "users");
    assertThat(read)
        .filteredOn(name -> !OTHERS.contains(name))
        .allMatch(name -> ("SCAN " + name).matches(SCAN));
  }

  private static boolean isRow(String step, String index) {
    return step.startsWith("SEARCH e USING")
        && step.contains(index.contains("by_time") ? "events_by_time" : "events_by_type")
        && step.contains("type=?");
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
