package integron.ingester.journal.alerts;

import integron.common.alert.QueueName;
import integron.common.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `alert_queues`. The usual queue always gets alerts; another one gets them for a day
/// after a page last asked it for one, so that a queue that no page uses any more is empty soon,
/// and gives its place to another one.
final class QueueRows implements AutoCloseable {
  private static final Duration FED = Duration.ofDays(1);

  /// @param pausedAt in milliseconds; absent while alerts are shown
  record Queue(String name, @Nullable Long pausedAt, boolean muted) {
    static Queue of(ResultSet row) throws SQLException {
      return new Queue(row.getString(1), Sql.longOrNull(row, 2), row.getBoolean(3));
    }

    boolean isPaused() {
      return pausedAt != null;
    }
  }

  private final Sql sql;
  private final PreparedStatement find;
  private final PreparedStatement fed;
  private final PreparedStatement count;
  private final PreparedStatement begin;
  private final PreparedStatement use;
  private final PreparedStatement unused;
  private final PreparedStatement remove;
  private final PreparedStatement pause;
  private final PreparedStatement mute;

  QueueRows(Connection connection) throws SQLException {
    sql = new Sql(connection);
    find = sql.prepare("SELECT name, paused_at, muted FROM alert_queues WHERE name = ?");
    fed =
        sql.prepare(
            "SELECT name FROM alert_queues WHERE name = 'alerts' OR used_at > ? ORDER BY name");
    count = sql.prepare("SELECT count(*) FROM alert_queues");
    begin = sql.prepare("INSERT INTO alert_queues (name, used_at) VALUES (?, ?)");
    use = sql.prepare("UPDATE alert_queues SET used_at = ?2 WHERE name = ?1");
    unused =
        sql.prepare(
            """
            SELECT name FROM alert_queues q WHERE name <> 'alerts' AND used_at <= ?
              AND NOT EXISTS (SELECT 1 FROM alerts a WHERE a.queue = q.name AND a.state < 2)
            ORDER BY used_at LIMIT 1
            """);
    remove = sql.prepare("DELETE FROM alert_queues WHERE name = ?");
    pause = sql.prepare("UPDATE alert_queues SET paused_at = ?2 WHERE name = ?1");
    mute = sql.prepare("UPDATE alert_queues SET muted = ?2 WHERE name = ?1");
  }

  Optional<Queue> find(String name) throws SQLException {
    return Sql.first(find, Queue::of, name);
  }

  /// The names of the queues that get alerts.
  List<String> fed(long now) throws SQLException {
    return Sql.list(fed, row -> row.getString(1), now - FED.toMillis());
  }

  /// A page asks this queue for an alert.
  ///
  /// @throws integron.common.problem.ProblemException `CONFLICT` where there are too many queues
  Queue used(String name, long now) throws SQLException {
    if (Sql.update(use, name, now) == 0) {
      makePlace(now);
      Sql.update(begin, name, now);
    }
    return find(name).orElseThrow();
  }

  private void makePlace(long now) throws SQLException {
    if (Sql.number(count) < QueueName.MOST) {
      return;
    }
    Optional<String> old = Sql.first(unused, row -> row.getString(1), now - FED.toMillis());
    if (old.isEmpty()) {
      throw Problem.conflict(
              "There are %d queues of alerts, and no more are possible. Use the name of one of them."
                  .formatted(QueueName.MOST))
          .asException();
    }
    Sql.update(remove, old.get());
  }

  /// @param at absent to go on
  void pause(String name, @Nullable Long at) throws SQLException {
    Sql.update(pause, name, at);
  }

  void mute(String name, boolean muted) throws SQLException {
    Sql.update(mute, name, muted ? 1 : 0);
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
