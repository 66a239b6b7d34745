package integron.ingester.journal.alerts;

import integron.common.event.AlertEnding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What ends alerts in the table `alerts`, the history of ended ones there, and their counts in the
/// table `alert_endings`.
final class EndedRows implements AutoCloseable {
  /// How many ended alerts of a queue stay in the database.
  private static final int HISTORY = 100;

  private static final String END =
      """
      UPDATE alerts SET state = 2, ending = ?2, ended_at = ?3, ended_no =
        (SELECT coalesce(max(b.ended_no), 0) + 1 FROM alerts b
          WHERE b.queue = alerts.queue AND b.state = 2)
      WHERE id = ?1 RETURNING ended_no
      """;

  private static final String EMPTY =
      "UPDATE alerts SET event = NULL, user_id = NULL, message_id = NULL WHERE id = ?";

  private static final String COUNT =
      """
      INSERT INTO alert_endings (queue, ending, alerts) VALUES (?1, ?2, ?3)
      ON CONFLICT DO UPDATE SET alerts = alerts + excluded.alerts
      """;

  private final Sql sql;
  private final PreparedStatement end;
  private final PreparedStatement empty;
  private final PreparedStatement trim;
  private final PreparedStatement count;
  private final PreparedStatement reword;
  private final PreparedStatement deleteAll;
  private final PreparedStatement uncount;
  private final PreparedStatement uncountWithoutQueue;
  private final List<AlertEnding> endings = new ArrayList<>();

  EndedRows(Connection connection) throws SQLException {
    sql = new Sql(connection);
    end = sql.prepare(END);
    empty = sql.prepare(EMPTY);
    trim = sql.prepare("DELETE FROM alerts WHERE queue = ? AND state = 2 AND ended_no <= ?");
    count = sql.prepare(COUNT);
    reword = sql.prepare("UPDATE alerts SET ending = ?2 WHERE id = ?1");
    deleteAll = sql.prepare("DELETE FROM alerts WHERE queue = ? AND state = 2");
    uncount = sql.prepare("DELETE FROM alert_endings WHERE queue = ?");
    uncountWithoutQueue =
        sql.prepare("DELETE FROM alert_endings WHERE queue NOT IN (SELECT name FROM alert_queues)");
  }

  void end(AlertRow row, AlertEnding ending, long now) throws SQLException {
    long number = Sql.number(end, row.id(), AlertRow.nameOf(ending), now);
    if (ending == AlertEnding.REMOVED) {
      Sql.update(empty, row.id());
    }
    Sql.update(trim, row.queue(), number - HISTORY);
    Sql.update(count, row.queue(), AlertRow.nameOf(ending), 1);
    endings.add(ending);
  }

  /// A page that was late reports that it has shown the alert.
  void correct(AlertRow row, AlertEnding before, AlertEnding ending) throws SQLException {
    Sql.update(reword, row.id(), AlertRow.nameOf(ending));
    Sql.update(count, row.queue(), AlertRow.nameOf(before), -1);
    Sql.update(count, row.queue(), AlertRow.nameOf(ending), 1);
    endings.add(ending);
  }

  /// Deletes the history of a queue, of [#HISTORY] alerts at most, and its counts.
  void delete(String queue) throws SQLException {
    Sql.update(deleteAll, queue);
    Sql.update(uncount, queue);
  }

  /// Deletes the counts that earlier versions have left of queues that are gone.
  void deleteWithoutQueue() throws SQLException {
    Sql.update(uncountWithoutQueue);
  }

  /// How alerts have ended since [#forget], in order.
  List<AlertEnding> endings() {
    return endings;
  }

  void forget() {
    endings.clear();
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
