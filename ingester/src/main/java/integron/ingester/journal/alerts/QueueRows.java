package integron.ingester.journal.alerts;

import integron.common.alert.QueueName;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `alert_queues`. The usual queue and paused ones always get alerts; another one gets
/// them for a day after a page last asked it for one. After that day, also a paused one gives its
/// place to another one. Alerts that still wait there expire with it.
///
/// Queues that only guests use have places of their own, so that a guest takes none of the user's,
/// whatever names it asks for. A queue that only guests have asked for a day is a guest's; it is
/// the user's again when a page of the user asks it.
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

  /// Ends and deletes what is in a queue that gives its place to another one.
  @FunctionalInterface
  interface Leaving {
    void leave(String queue) throws SQLException;
  }

  private final Sql sql;
  private final PreparedStatement find;
  private final PreparedStatement fed;
  private final PreparedStatement ownUse;
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
            "SELECT name FROM alert_queues WHERE name = 'alerts' OR used_at > ?"
                + " OR paused_at IS NOT NULL ORDER BY name");
    ownUse = sql.prepare("SELECT own_at FROM alert_queues WHERE name = ?");
    count = sql.prepare("SELECT count(*) FROM alert_queues WHERE (own_at IS NULL) = ?");
    begin =
        sql.prepare(
            """
            INSERT INTO alert_queues (name, used_at, own_at) VALUES (?, ?, ?)
              ON CONFLICT (name) DO UPDATE SET used_at = excluded.used_at, own_at = excluded.own_at
            """);
    use =
        sql.prepare(
            "UPDATE alert_queues SET used_at = ?2, own_at = coalesce(?3, own_at) WHERE name = ?1");
    unused =
        sql.prepare(
            """
            SELECT name FROM alert_queues WHERE (own_at IS NULL) = ? AND name <> 'alerts'
              AND used_at <= ? ORDER BY used_at LIMIT 1
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
  /// @param guest whether it is no page of the user
  /// @throws integron.common.problem.ProblemException `CONFLICT` where there are too many queues
  Queue used(String name, boolean guest, long now, Leaving leaving) throws SQLException {
    Long own = guest ? null : (Long) now;
    if (hasPlace(name, guest, now)) {
      Sql.update(use, name, now, own);
    } else {
      makePlace(guest, now, leaving);
      Sql.update(begin, name, now, own);
    }
    return find(name).orElseThrow();
  }

  /// A guest also uses a place of the user that a page of the user has.
  private boolean hasPlace(String name, boolean guest, long now) throws SQLException {
    if (find(name).isEmpty()) {
      return false;
    }
    Optional<Long> own =
        Sql.list(ownUse, row -> Optional.ofNullable(Sql.longOrNull(row, 1)), name).getFirst();
    return guest
        ? own.isEmpty() || own.get() > now - FED.toMillis() || name.equals(QueueName.USUAL)
        : own.isPresent();
  }

  private void makePlace(boolean guest, long now, Leaving leaving) throws SQLException {
    int most = guest ? QueueName.MOST_OF_GUESTS : QueueName.MOST;
    if (Sql.number(count, guest) < most) {
      return;
    }
    String old =
        Sql.first(unused, row -> row.getString(1), guest, now - FED.toMillis())
            .orElseThrow(() -> full(guest, most));
    leaving.leave(old);
    Sql.update(remove, old);
  }

  private static ProblemException full(boolean guest, int most) {
    return Problem.conflict(
            guest
                ? ("Overlays of other machines have %d queues of alerts of their own, and no more"
                        + " are possible. Use the name of one of them, or of one that an overlay of"
                        + " the machine itself uses.")
                    .formatted(most)
                : "There are %d queues of alerts, and no more are possible. Use one of their names."
                    .formatted(most))
        .asException();
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
