package integron.ingester.journal.retention;

import integron.common.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Deletes rows that are no longer needed, a few at a time so that no event waits for it.
public final class Housekeeping implements AutoCloseable {
  private static final int CHUNK = 200;

  /// Reads only the oldest rows, by number, so that it needs no index by time.
  private static final String OLD_EVENTS =
      """
      DELETE FROM events WHERE created_at < ? AND id IN (SELECT id FROM events ORDER BY id LIMIT %d)
      """
          .formatted(CHUNK);

  /// @param period how long rows stay; empty means for ever
  private record Rule(PreparedStatement delete, Supplier<Optional<Duration>> period) {}

  private final List<Rule> rules = new ArrayList<>();

  /// @param retention the current retention of events; empty means for ever
  public Housekeeping(Connection connection, Supplier<Optional<Duration>> retention)
      throws SQLException {
    forget(connection, "sources", "at", Duration.ofDays(7));
    forget(connection, "redactions", "done = 1 AND since", RedactionTasks.SINCE_KEPT);
    forget(connection, "gifts", "at", Duration.ofDays(7));
    forget(connection, "recipients", "at", Duration.ofDays(1));
    forget(connection, "tellings", "at", Duration.ofDays(60));
    forget(connection, "gaps", "ended_at", Duration.ofDays(90));
    forget(connection, "gap_subjects", "ended_at", Duration.ofDays(90));
    forget(connection, "command_keys", "at", Duration.ofDays(1));
    rules.add(new Rule(connection.prepareStatement(OLD_EVENTS), retention));
  }

  /// @param time the column with a row's age, after its conditions if there are any
  private void forget(Connection connection, String table, String time, Duration period)
      throws SQLException {
    rules.add(
        new Rule(
            connection.prepareStatement(
                "DELETE FROM %1$s WHERE rowid IN (SELECT rowid FROM %1$s WHERE %2$s < ? LIMIT %3$d)"
                    .formatted(table, time, CHUNK)),
            () -> Optional.of(period)));
  }

  /// Deletes a chunk of each table.
  ///
  /// @return whether there may be more to delete
  public boolean tidy(Instant now) throws SQLException {
    boolean more = false;
    for (Rule rule : rules) {
      Optional<Duration> period = rule.period().get();
      if (period.isPresent()) {
        rule.delete().setString(1, Json.time(now.minus(period.get())));
        more |= rule.delete().executeUpdate() == CHUNK;
      }
    }
    return more;
  }

  @Override
  public void close() throws SQLException {
    for (Rule rule : rules) {
      rule.delete().close();
    }
  }
}
