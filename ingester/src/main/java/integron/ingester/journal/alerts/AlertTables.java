package integron.ingester.journal.alerts;

import integron.common.event.AlertEnding;
import integron.common.event.ControlEvent.AlertChanged;
import integron.common.event.ControlEvent.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/// The tables of the queues, and what the present transaction has changed in them.
///
/// @param grown the queues in which alerts were queued
/// @param changes each once, in order; they become control events
record AlertTables(
    QueueRows queues,
    AlertRows alerts,
    EndedRows ended,
    DetailRows details,
    AlertSettingsRows settings,
    Set<String> grown,
    Set<AlertChanged> changes)
    implements AutoCloseable {

  static AlertTables prepare(Connection connection) throws SQLException {
    return new AlertTables(
        new QueueRows(connection),
        new AlertRows(connection),
        new EndedRows(connection),
        new DetailRows(connection),
        new AlertSettingsRows(connection),
        new LinkedHashSet<>(),
        new LinkedHashSet<>());
  }

  /// Ends an alert that waits or is on screen.
  void end(AlertRow row, AlertEnding ending, long now) throws SQLException {
    ended.end(row, ending, now);
    changes.add(new AlertChanged(Change.ENDED, row.queue(), row.id(), ending));
  }

  /// Ends everything that waits in a queue that no page uses any more, and deletes its history: a
  /// queue without a place cannot be read. Nothing is on screen there: a claim is over long before.
  void leave(String queue, long now) throws SQLException {
    for (AlertRow row : alerts.waiting(queue)) {
      end(row, AlertEnding.EXPIRED, now);
    }
    ended.delete(queue);
  }

  /// Drops alerts where more than that may wait. Once in a transaction is enough: it drops the same
  /// ones as after each event, save that a later event may have joined one of them.
  void dropBeyond(String queue, int most, long now) throws SQLException {
    long excess = alerts.countWaiting(queue) - most;
    if (excess > 0) {
      ended.drop(queue, excess, alerts, now);
    }
  }

  @Override
  public void close() throws SQLException {
    try (queues;
        alerts;
        ended;
        details) {
      settings.close();
    }
  }
}
