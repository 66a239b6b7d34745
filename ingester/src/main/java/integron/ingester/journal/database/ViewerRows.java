package integron.ingester.journal.database;

import integron.common.event.Event;
import integron.common.event.Viewer;
import integron.common.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/// The rows of viewers, with what their events add up to. Nothing here commits.
///
/// SQLite writes each index of a column that a statement sets, also where the value stays the same,
/// and the table has seven. Most events are another message of a viewer whose names have not
/// changed, so a narrow statement, which sets only what such a message changes, comes first
/// (docs/decisions/0078-narrow-update-of-viewers.md has the figures).
final class ViewerRows implements AutoCloseable {
  private static final String SET_ALL =
      """
      INSERT INTO users (id, username, display_name, profile_image_url, first_seen, last_seen,
        message_count, bits_total, sub_months)
      VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8)
      ON CONFLICT (id) DO UPDATE SET
        username = excluded.username,
        display_name = excluded.display_name,
        profile_image_url = coalesce(excluded.profile_image_url, profile_image_url),
        first_seen = min(first_seen, excluded.first_seen),
        last_seen = max(last_seen, excluded.last_seen),
        message_count = message_count + excluded.message_count,
        bits_total = bits_total + excluded.bits_total,
        sub_months = max(sub_months, excluded.sub_months)
      """;

  /// The same for a row in which nothing else changes. It takes the same parameters.
  private static final String SET_FEW =
      """
      UPDATE users SET
        last_seen = max(last_seen, ?5),
        message_count = message_count + ?6
      WHERE id = ?1 AND username = ?2 AND display_name = ?3
        AND (?4 IS NULL OR profile_image_url = ?4)
        AND first_seen <= ?5 AND ?7 = 0 AND sub_months >= ?8
      """;

  private final PreparedStatement setFew;
  private final PreparedStatement setAll;

  ViewerRows(Connection connection) throws SQLException {
    setFew = connection.prepareStatement(SET_FEW);
    setAll = connection.prepareStatement(SET_ALL);
  }

  /// Inserts or updates the row of the event's actor.
  void add(Event event, Instant at) throws SQLException {
    Viewer viewer = event.actor().orElseThrow();
    TotalsDelta delta = TotalsDelta.of(event);
    String time = Json.time(at);
    if (run(setFew, viewer, delta, time) == 0) {
      run(setAll, viewer, delta, time);
    }
  }

  private static int run(PreparedStatement statement, Viewer viewer, TotalsDelta delta, String time)
      throws SQLException {
    statement.setString(1, viewer.userId());
    statement.setString(2, viewer.username());
    statement.setString(3, viewer.displayName());
    statement.setString(4, viewer.profileImageUrl());
    statement.setString(5, time);
    statement.setInt(6, delta.messages());
    statement.setLong(7, delta.bits());
    statement.setInt(8, delta.months());
    return statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    try (setFew) {
      setAll.close();
    }
  }
}
