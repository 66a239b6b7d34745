package integron.broadcaster.store;

import integron.common.stream.Eraser;
import integron.common.stream.Redactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// The deletions and removals that the ingester has promised and not yet carried out: what they
/// take away is still in the database, and no reader may get it.
final class Pending {
  /// From an index that holds nothing else. What came from another database without a number holds
  /// for all.
  private static final String TO_DO =
      "SELECT user_id, coalesce(up_to, " + (Long.MAX_VALUE - 1) + ") FROM deletions WHERE done = 0";

  private static final String TO_REDACT =
      "SELECT id, user_id, message_id FROM redactions WHERE done = 0";

  private Pending() {}

  static Eraser in(Connection connection) throws SQLException {
    return new Eraser(deletions(connection), redactions(connection));
  }

  private static Redactions redactions(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(TO_REDACT);
        ResultSet row = select.executeQuery()) {
      Map<String, Long> lines = new HashMap<>();
      Map<String, Long> viewers = new HashMap<>();
      long everybody = 0;
      while (row.next()) {
        long id = row.getLong(1);
        if (row.getString(3) != null) {
          lines.merge(row.getString(3), id, Math::max);
        } else if (row.getString(2) != null) {
          viewers.merge(row.getString(2), id, Math::max);
        } else {
          everybody = Math.max(everybody, id);
        }
      }
      return new Redactions(lines, viewers, everybody);
    }
  }

  private static Map<String, Long> deletions(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(TO_DO);
        ResultSet row = select.executeQuery()) {
      Map<String, Long> found = new HashMap<>();
      while (row.next()) {
        found.put(row.getString(1), row.getLong(2) + 1);
      }
      return found;
    }
  }
}
