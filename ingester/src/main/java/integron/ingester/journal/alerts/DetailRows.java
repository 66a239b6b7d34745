package integron.ingester.journal.alerts;

import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.SubEvent.GiftSub;
import integron.common.event.Viewer;
import integron.common.event.Written;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The table `alert_details`: later events that belong to an alert, a few for each.
final class DetailRows implements AutoCloseable {
  /// A page shows no more of each sort, names or words.
  static final int MOST = 12;

  private static final String INSERT =
      """
      INSERT INTO alert_details (alert_id, event_id, user_id, message_id, gift_id, event)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String COPY =
      """
      INSERT INTO alert_details (alert_id, event_id, user_id, message_id, event)
      SELECT ?2, event_id, user_id, message_id, event FROM alert_details WHERE alert_id = ?1
        ORDER BY id
      """;

  private static final String OPEN_BY_GIFT =
      """
      SELECT id FROM alerts WHERE gift_id = ?1 AND state < 2 UNION
      SELECT d.alert_id FROM alert_details d JOIN alerts a ON a.id = d.alert_id AND a.state < 2
        WHERE d.gift_id = ?1
      """;

  private static final String OPEN_BY_USER =
      "SELECT id FROM alerts WHERE user_id = ? AND state < 2 AND kind IN ('sub', 'resub')";

  private final Sql sql;
  private final PreparedStatement insert;
  private final PreparedStatement count;
  private final PreparedStatement of;
  private final PreparedStatement copy;
  private final PreparedStatement clear;
  private final PreparedStatement openByGift;
  private final PreparedStatement openByUser;

  DetailRows(Connection connection) throws SQLException {
    sql = new Sql(connection);
    insert = sql.prepare(INSERT);
    count = sql.prepare("SELECT count(*) FROM alert_details WHERE alert_id = ?");
    of = sql.prepare("SELECT event FROM alert_details WHERE alert_id = ? ORDER BY id");
    copy = sql.prepare(COPY);
    clear = sql.prepare("DELETE FROM alert_details WHERE alert_id = ?");
    openByGift = sql.prepare(OPEN_BY_GIFT);
    openByUser = sql.prepare(OPEN_BY_USER);
  }

  /// Adds an event to an alert, as far as there is room.
  ///
  /// @return whether there was
  boolean add(long alert, Envelope detail) throws SQLException {
    if (Sql.number(count, alert) >= MOST) {
      return false;
    }
    Event event = detail.event();
    Sql.update(
        insert,
        alert,
        detail.id(),
        event.actor().map(Viewer::userId).orElse(null),
        Written.messageId(event).orElse(null),
        event instanceof GiftSub gift ? gift.giftId() : null,
        AlertRows.json(detail));
    return true;
  }

  List<Envelope> of(long alert) throws SQLException {
    return Sql.list(of, row -> AlertRow.read(row.getString(1), Envelope.class), alert).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  void copy(long from, long to) throws SQLException {
    Sql.update(copy, from, to);
  }

  void clear(long alert) throws SQLException {
    Sql.update(clear, alert);
  }

  /// The open alerts with this gift.
  List<Long> openByGift(String giftId) throws SQLException {
    return Sql.list(openByGift, row -> row.getLong(1), giftId);
  }

  /// The open alerts of this viewer's subscription.
  List<Long> openByUser(String userId) throws SQLException {
    return Sql.list(openByUser, row -> row.getLong(1), userId);
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
