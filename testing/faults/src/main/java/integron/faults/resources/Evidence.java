package integron.faults.resources;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// The result of an attack: a database without a writer, and its required contents.
///
/// @param sent how many [Cheers] Twitch has sent
/// @param from the first event, and `to` the one after the last, of those that may be missing:
///   Twitch had no subscription then
record Evidence(Path database, int sent, int from, int to) {
  /// Of all that was sent, nothing may be missing.
  Evidence(Path database, int sent) {
    this(database, sent, 0, 0);
  }

  /// Compares the database with what was sent.
  ResourceOutcome outcome() throws SQLException {
    Map<String, Integer> counted = counted();
    long lost =
        IntStream.range(0, sent)
            .filter(number -> number < from || number >= to)
            .filter(number -> !counted.containsKey(Cheers.viewer(number)))
            .count();
    long doubled = counted.values().stream().filter(count -> count > 1).count();
    return new ResourceOutcome(sent, counted.size(), lost, doubled);
  }

  /// How often each viewer's cheer is present or counted, whichever is more; zero when one of the
  /// two is missing.
  private Map<String, Integer> counted() throws SQLException {
    Map<String, Integer> counted = new HashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT users.id, max(users.bits_total, count(events.id)) FROM users
                JOIN events ON events.user_id = users.id AND events.type = 'cheer'
                WHERE users.bits_total > 0 GROUP BY users.id
                """)) {
      while (row.next()) {
        counted.put(row.getString(1), row.getInt(2));
      }
    }
    return counted;
  }
}
