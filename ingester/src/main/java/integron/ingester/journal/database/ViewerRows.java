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
/// and it copies each page that a statement with triggers changes. Most events are another one of a
/// viewer whose names have not changed, or the first one of a viewer. So statements for these come
/// first, which set only what changes and run no trigger (docs/decisions/0078 and 0093 have the
/// figures).
final class ViewerRows implements AutoCloseable {
  private static final String ADD =
      """
      INSERT INTO users (id, username, display_name, profile_image_url, first_seen, last_seen,
        message_count, bits_total, sub_months)
      VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO NOTHING
      """;

  private static final String SET_ALL =
      """
      UPDATE users SET
        username = ?2,
        display_name = ?3,
        profile_image_url = coalesce(?4, profile_image_url),
        first_seen = min(first_seen, ?5),
        last_seen = max(last_seen, ?5),
        message_count = message_count + ?6,
        bits_total = bits_total + ?7,
        sub_months = max(sub_months, ?8)
      WHERE id = ?1
      """;

  /// The same for a row in which nothing else changes. It takes the same parameters.
  private static final String SET_FEW =
      """
      UPDATE users SET last_seen = max(last_seen, ?5)%s
      WHERE id = ?1 AND username = ?2 AND display_name = ?3
        AND (?4 IS NULL OR profile_image_url = ?4)
        AND first_seen <= ?5 AND sub_months >= ?8
      """;

  private final NameIndex names;
  private final PreparedStatement see;
  private final PreparedStatement addMessages;
  private final PreparedStatement addBits;
  private final PreparedStatement add;
  private final PreparedStatement setAll;

  ViewerRows(Connection connection, NameIndex names) throws SQLException {
    this.names = names;
    see = connection.prepareStatement(SET_FEW.formatted(""));
    addMessages =
        connection.prepareStatement(SET_FEW.formatted(", message_count = message_count + ?6"));
    addBits = connection.prepareStatement(SET_FEW.formatted(", bits_total = bits_total + ?7"));
    add = connection.prepareStatement(ADD);
    setAll = connection.prepareStatement(SET_ALL);
  }

  /// Inserts or updates the row of the event's actor.
  void add(Event event, Instant at) throws SQLException {
    Viewer viewer = event.actor().orElseThrow();
    TotalsDelta delta = TotalsDelta.of(event);
    String time = Json.time(at);
    if (run(few(delta), viewer, delta, time) > 0) {
      return;
    }
    if (run(add, viewer, delta, time) > 0) {
      names.added();
    } else {
      run(setAll, viewer, delta, time);
    }
  }

  /// No event adds both messages and Bits.
  private PreparedStatement few(TotalsDelta delta) {
    if (delta.bits() != 0) {
      return addBits;
    }
    return delta.messages() == 0 ? see : addMessages;
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
    try (see;
        addMessages;
        addBits;
        add) {
      setAll.close();
    }
  }
}
