package integron.ingester.journal.alerts;

import integron.common.event.AlertEnding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What ends alerts in the table `alerts`, the history of ended ones there, and their counts in the
/// table `alert_endings`.
final class EndedRows implements AutoCloseable {
  /// How many ended alerts of a queue stay in the database.
  private static final int HISTORY = 100;

  /// With the number in a statement of its own: a statement that returns rows makes SQLite keep a
  /// copy of each page that it changes.
  private static final String LAST =
      "SELECT coalesce(max(ended_no), 0) FROM alerts WHERE queue = ? AND state = 2";

  private static final String END =
      "UPDATE alerts SET state = 2, ending = ?2, ended_at = ?3, ended_no = ?4 WHERE id = ?1";

  private static final String DROP =
      """
      DELETE FROM alerts WHERE id IN
        (SELECT id FROM alerts WHERE queue = ? AND state = 0 ORDER BY priority, id LIMIT ?)
      """;

  private static final String EMPTY =
      "UPDATE alerts SET event = NULL, user_id = NULL, message_id = NULL WHERE id = ?";

  private static final String COUNT =
      """
      INSERT INTO alert_endings (queue, ending, alerts) VALUES (?1, ?2, ?3)
      ON CONFLICT DO UPDATE SET alerts = alerts + excluded.alerts
      """;

  private final Sql sql;
  private final PreparedStatement last;
  private final PreparedStatement end;
  private final PreparedStatement drop;
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
    last = sql.prepare(LAST);
    end = sql.prepare(END);
    drop = sql.prepare(DROP);
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
    endAll(row.queue(), List.of(row), ending, now);
  }

  /// Ends alerts of one queue, in this order.
  void endAll(String queue, List<AlertRow> rows, AlertEnding ending, long now) throws SQLException {
    long number = Sql.number(last, queue);
    for (AlertRow row : rows) {
      number++;
      Sql.update(end, row.id(), AlertRow.nameOf(ending), now, number);
      if (ending == AlertEnding.REMOVED) {
        Sql.update(empty, row.id());
      }
    }
    Sql.update(trim, queue, number - HISTORY);
    count(queue, ending, rows.size());
  }

  /// Ends the least wanted ones that wait as dropped. Deletes at once those that the others would
  /// push out of the history.
  ///
  /// @param excess how many; at least 1
  void drop(String queue, long excess, AlertRows alerts, long now) throws SQLException {
    if (excess > HISTORY) {
      count(queue, AlertEnding.DROPPED, Sql.update(drop, queue, excess - HISTORY));
    }
    List<AlertRow> kept = alerts.leastWanted(queue, Math.min(excess, HISTORY));
    endAll(queue, kept, AlertEnding.DROPPED, now);
  }

  private void count(String queue, AlertEnding ending, int alerts) throws SQLException {
    Sql.update(count, queue, AlertRow.nameOf(ending), alerts);
    endings.addAll(Collections.nCopies(alerts, ending));
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
