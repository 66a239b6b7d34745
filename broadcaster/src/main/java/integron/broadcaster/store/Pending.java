package integron.broadcaster.store;

import integron.common.stream.Eraser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// The deletions that the ingester has promised and not yet carried out: their rows are still in
/// the database, and no reader may get them.
final class Pending {
  /// From an index that holds nothing else. What came from another database without a number holds
  /// for all.
  private static final String TO_DO =
      "SELECT user_id, coalesce(up_to, " + (Long.MAX_VALUE - 1) + ") FROM deletions WHERE done = 0";

  private Pending() {}

  static Eraser in(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(TO_DO);
        ResultSet row = select.executeQuery()) {
      Map<String, Long> found = new HashMap<>();
      while (row.next()) {
        found.put(row.getString(1), row.getLong(2) + 1);
      }
      return new Eraser(found);
    }
  }
}
