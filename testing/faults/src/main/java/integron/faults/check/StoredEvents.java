package integron.faults.check;

import integron.common.event.EventType;
import integron.common.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The contents of a database.
///
/// @param rows by id
/// @param totals by user id
public record StoredEvents(String epoch, long lastId, List<Row> rows, Map<String, Totals> totals) {
  /// A row of `events`.
  public record Row(long id, EventType type, long token, String sourceId, boolean backfilled)
      implements Numbered {}

  /// The totals of one viewer in `users`.
  public record Totals(long messages, long bits, long months) {
    static final Totals NONE = new Totals(0, 0, 0);
  }

  /// Keeps its own copies.
  public StoredEvents {
    rows = List.copyOf(rows);
    totals = Map.copyOf(totals);
  }

  /// Reads a database without a writer.
  ///
  /// @throws IOException when it is unreadable, or holds a row that is not an event
  public static StoredEvents read(Path database) throws IOException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + database.toUri() + "?mode=ro");
        Statement statement = connection.createStatement()) {
      Map<String, String> meta = meta(statement);
      return new StoredEvents(
          meta.getOrDefault("epoch", ""),
          Long.parseLong(meta.getOrDefault("last_id", "0")),
          rows(statement),
          totals(statement));
    } catch (SQLException | Json.MalformedException e) {
      throw new IOException(database + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> meta(Statement statement) throws SQLException {
    Map<String, String> meta = new HashMap<>();
    try (ResultSet row = statement.executeQuery("SELECT key, value FROM meta")) {
      while (row.next()) {
        meta.put(row.getString(1), row.getString(2));
      }
    }
    return meta;
  }

  private static List<Row> rows(Statement statement) throws SQLException, Json.MalformedException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery("SELECT id, type, data, source_id, marks FROM events ORDER BY id")) {
      while (row.next()) {
        String type = row.getString(2);
        rows.add(
            new Row(
                row.getLong(1),
                EventType.ofWireName(type).orElseThrow(() -> new SQLException("type " + type)),
                Token.of(Json.readData(type, row.getString(3))).orElse(Numbered.NONE),
                row.getString(4),
                row.getString(5).contains("backfilled")));
      }
    }
    return rows;
  }

  private static Map<String, Totals> totals(Statement statement) throws SQLException {
    Map<String, Totals> totals = new HashMap<>();
    try (ResultSet row =
        statement.executeQuery("SELECT id, message_count, bits_total, sub_months FROM users")) {
      while (row.next()) {
        totals.put(row.getString(1), new Totals(row.getLong(2), row.getLong(3), row.getLong(4)));
      }
    }
    return totals;
  }
}
