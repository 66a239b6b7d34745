package integron.ingester.journal.alerts;

import integron.common.event.Envelope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// A row of `alert_details`, as id, event, alert and its kind.
///
/// @param kind the kind of the alert
record Detail(long id, String event, long alert, String kind) {
  static Detail of(ResultSet row) throws SQLException {
    return new Detail(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4));
  }

  /// Empty where it cannot be read.
  Optional<Envelope> envelope() {
    return AlertRow.read(event, Envelope.class);
  }
}
