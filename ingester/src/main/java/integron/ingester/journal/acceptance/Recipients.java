package integron.ingester.journal.acceptance;

import integron.common.event.Viewer;
import integron.common.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The recipients whose gift no report has named: each waits for a gift, or is counted to one of
/// its tier. Nothing here commits.
final class Recipients implements AutoCloseable {
  /// More than a gift has, with room for several. The oldest rows are deleted first.
  private static final int MOST = 2_000;

  private static final String FIND =
      "SELECT id, user_id, username, display_name, gift_id FROM recipients WHERE ";

  private final PreparedStatement insert;
  private final PreparedStatement limit;
  private final PreparedStatement ofViewer;
  private final PreparedStatement waiting;
  private final PreparedStatement lastOfFullGift;
  private final PreparedStatement count;
  private final PreparedStatement delete;

  Recipients(Connection connection) throws SQLException {
    insert =
        connection.prepareStatement(
            """
            INSERT INTO recipients (user_id, username, display_name, tier, test, gift_id, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """);
    limit =
        connection.prepareStatement(
            "DELETE FROM recipients WHERE id <= (SELECT max(id) FROM recipients) - " + MOST);
    ofViewer =
        connection.prepareStatement(
            FIND + "user_id = ?4" + GiftScope.RECENT + "ORDER BY id LIMIT 1");
    waiting =
        connection.prepareStatement(
            FIND + "gift_id IS NULL" + GiftScope.RECENT + "ORDER BY id LIMIT 1");
    lastOfFullGift =
        connection.prepareStatement(
            """
            SELECT max(r.id) FROM recipients r JOIN gifts g ON g.gift_id = r.gift_id
            WHERE g.gift_id = ? AND g.announced = 1 AND g.received >= g.total
            """);
    count = connection.prepareStatement("UPDATE recipients SET gift_id = ?2 WHERE id = ?1");
    delete = connection.prepareStatement("DELETE FROM recipients WHERE id = ?");
  }

  /// @param giftId the gift that it is counted to; absent while it waits
  record Recipient(long id, Viewer viewer, @Nullable String giftId) {}

  /// @param giftId the gift that it is counted to; absent while it waits
  void add(GiftScope scope, Viewer viewer, @Nullable String giftId) throws SQLException {
    insert.setString(1, viewer.userId());
    insert.setString(2, viewer.username());
    insert.setString(3, viewer.displayName());
    insert.setString(4, scope.tier());
    insert.setBoolean(5, scope.test());
    insert.setString(6, giftId);
    insert.setString(7, Json.time(scope.at()));
    insert.executeUpdate();
    limit.executeUpdate();
  }

  Optional<Recipient> of(GiftScope scope, String userId) throws SQLException {
    ofViewer.setString(4, userId);
    return find(ofViewer, scope);
  }

  /// Returns the one that has waited longest for a gift.
  Optional<Recipient> waiting(GiftScope scope) throws SQLException {
    return find(waiting, scope);
  }

  /// Lets the last recipient wait that is counted to the gift, if the gift has all its recipients.
  ///
  /// @return whether there was one
  boolean release(String giftId) throws SQLException {
    lastOfFullGift.setString(1, giftId);
    long last;
    try (ResultSet row = lastOfFullGift.executeQuery()) {
      last = row.next() ? row.getLong(1) : 0;
    }
    if (last == 0) {
      return false;
    }
    count(last, null);
    return true;
  }

  void count(long id, @Nullable String giftId) throws SQLException {
    count.setLong(1, id);
    count.setString(2, giftId);
    count.executeUpdate();
  }

  void delete(long id) throws SQLException {
    delete.setLong(1, id);
    delete.executeUpdate();
  }

  private static Optional<Recipient> find(PreparedStatement query, GiftScope scope)
      throws SQLException {
    scope.set(query);
    try (ResultSet row = query.executeQuery()) {
      return row.next()
          ? Optional.of(
              new Recipient(
                  row.getLong(1),
                  new Viewer(row.getString(2), row.getString(3), row.getString(4)),
                  row.getString(5)))
          : Optional.empty();
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement :
        new PreparedStatement[] {insert, limit, ofViewer, waiting, lastOfFullGift, count, delete}) {
      statement.close();
    }
  }
}
