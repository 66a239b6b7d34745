package integron.ingester.journal.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/// The stored times of queues and open alerts where the clock is set: what is open lasts as long as
/// before. The times of alerts that have ended stay.
final class AlertTimes implements AutoCloseable {
  private static final String MOVE_ALERTS =
      """
      UPDATE alerts SET queued_at = queued_at + ?1, expires_at = expires_at + ?1,
        claimed_at = claimed_at + ?1, due_at = due_at + ?1 WHERE state < 2
      """;

  private static final String MOVE_QUEUES =
      """
      UPDATE alert_queues SET paused_at = paused_at + ?1, used_at = used_at + ?1,
        own_at = own_at + ?1
      """;

  private static final String LIMIT_ALERTS =
      """
      UPDATE alerts SET queued_at = min(queued_at, ?1), claimed_at = min(claimed_at, ?1),
        expires_at = min(expires_at, ?2), due_at = min(due_at, ?3) WHERE state < 2
      """;

  private static final String LIMIT_QUEUES =
      """
      UPDATE alert_queues SET paused_at = min(paused_at, ?1), used_at = min(used_at, ?1),
        own_at = min(own_at, ?1)
      """;

  private final Sql sql;
  private final PreparedStatement moveAlerts;
  private final PreparedStatement moveQueues;
  private final PreparedStatement limitAlerts;
  private final PreparedStatement limitQueues;

  AlertTimes(Connection connection) throws SQLException {
    sql = new Sql(connection);
    moveAlerts = sql.prepare(MOVE_ALERTS);
    moveQueues = sql.prepare(MOVE_QUEUES);
    limitAlerts = sql.prepare(LIMIT_ALERTS);
    limitQueues = sql.prepare(LIMIT_QUEUES);
  }

  /// The clock was set while the process ran.
  void move(Duration by) throws SQLException {
    Sql.update(moveAlerts, by.toMillis());
    Sql.update(moveQueues, by.toMillis());
  }

  /// The clock may have been set back since the last process: nothing began later than now, and
  /// nothing open lasts longer than one that begins now.
  ///
  /// @param toLive how long an alert waits
  void limit(long now, Duration toLive) throws SQLException {
    long expires = now + toLive.toMillis();
    Sql.update(limitAlerts, now, expires, now + AlertTurns.LONGEST.toMillis());
    Sql.update(limitQueues, now);
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
