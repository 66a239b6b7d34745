package integron.ingester.journal.alerts;

import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Viewer;
import integron.common.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Takes one viewer out of the alerts that stand for events of several. Viewers beyond the details
/// are counted and not named, so that their removal changes nothing.
final class CombinedAlerts implements AutoCloseable {
  private static final String OF_USER =
      """
      SELECT d.id, d.event, d.alert_id, a.kind FROM alert_details d
        JOIN alerts a ON a.id = d.alert_id AND a.test = ?1 AND a.state < 2
      WHERE d.user_id = ?2 ORDER BY d.id
      """;

  private static final String OF_ALERT =
      """
      SELECT d.id, d.event, d.alert_id, a.kind FROM alert_details d
        JOIN alerts a ON a.id = d.alert_id
      WHERE d.alert_id = ?1 AND d.user_id IS NOT ?2 ORDER BY d.id
      """;

  private static final String PROMOTE =
      """
      UPDATE alerts SET combined = combined - 1, event = ?3, (event_id, user_id, message_id) =
        (SELECT event_id, user_id, message_id FROM alert_details WHERE id = ?2)
      WHERE id = ?1
      """;

  private final Sql sql;
  private final PreparedStatement ofUser;
  private final PreparedStatement ofAlert;
  private final PreparedStatement promote;
  private final PreparedStatement countDown;
  private final PreparedStatement delete;

  CombinedAlerts(Connection connection) throws SQLException {
    sql = new Sql(connection);
    ofUser = sql.prepare(OF_USER);
    ofAlert = sql.prepare(OF_ALERT);
    promote = sql.prepare(PROMOTE);
    countDown = sql.prepare("UPDATE alerts SET combined = max(0, combined - 1) WHERE id = ?");
    delete = sql.prepare("DELETE FROM alert_details WHERE id = ?");
  }

  /// Removes the viewer from the details of open alerts: as one of the combined ones, and as the
  /// recipient of a gift.
  void removeDetails(int test, String userId) throws SQLException {
    for (Detail detail : Sql.list(ofUser, Detail::of, test, userId)) {
      delete(detail);
    }
  }

  /// Deletes a detail; the alert then stands for one event less, if it stood for this one.
  void delete(Detail detail) throws SQLException {
    Sql.update(delete, detail.id());
    if (detail.envelope().filter(event -> isCombined(event, detail.kind())).isPresent()) {
      Sql.update(countDown, detail.alert());
    }
  }

  /// Puts the first of the combined events of other viewers in the place of the alert's own.
  ///
  /// @return whether there was one
  boolean promote(AlertRow row) throws SQLException {
    Optional<String> own =
        row.envelope().flatMap(event -> event.event().actor()).map(Viewer::userId);
    if (row.combined() == 0 || own.isEmpty()) {
      return false;
    }
    List<Detail> others = Sql.list(ofAlert, Detail::of, row.id(), own.get());
    for (Detail detail : others) {
      Optional<Envelope> next = detail.envelope().filter(event -> isCombined(event, row.kind()));
      if (next.isPresent()) {
        Envelope shown = row.replay() ? AlertSteering.replayed(next.get()) : next.get();
        Sql.update(promote, row.id(), detail.id(), Json.write(shown));
        Sql.update(delete, detail.id());
        return true;
      }
    }
    return false;
  }

  /// Not a recipient, and no late detail of the event itself.
  private static boolean isCombined(Envelope detail, String kind) {
    return detail.type().wireName().equals(kind) && !detail.is(Mark.DETAIL);
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
