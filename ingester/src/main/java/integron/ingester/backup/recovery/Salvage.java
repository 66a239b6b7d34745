package integron.ingester.backup.recovery;

import integron.ingester.journal.database.FailureText;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies the readable rows of a damaged database by ranges; a range that cannot be read is split
/// into halves, down to single rows.
final class Salvage {
  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);

  /// Enough for thousands of damaged pages, and a limit for a file that is damaged everywhere.
  private static final int MOST_FAILURES = 200_000;

  private static final long WIDEST = 1L << 40;

  /// What was copied.
  ///
  /// @param events that the backup did not have
  /// @param users that could be read
  /// @param complete whether every part was readable
  record Saved(long events, long users, boolean complete) {
    static final Saved NOTHING = new Saved(0, 0, false);
  }

  private static final List<String> COPIED =
      List.of(
          "sources",
          "tellings",
          "gifts",
          "recipients",
          "gaps",
          "gap_subjects",
          "listened",
          "missed",
          "quarantine",
          "former_logins",
          "alerts",
          "alert_details",
          "alert_endings",
          "control_tokens");

  private interface Rows {
    long copy(String condition) throws SQLException;
  }

  private final ReplacedDatabase old;
  private int failures;

  Salvage(ReplacedDatabase old) {
    this.old = old;
  }

  Saved run() throws SQLException {
    // In this order the index of names is written in large parts.
    long users =
        ranges(condition -> old.overwrite("users", condition + " ORDER BY CAST(id AS INTEGER)"));
    old.indexNames();
    // Readers pass an event on as it is stored, so its JSON must be valid.
    long events = ranges(condition -> old.copy("events", condition + " AND json_valid(data)"));
    for (String table : COPIED) {
      ranges(condition -> old.copy(table, condition));
    }
    ranges(old::copyRemovals);
    ranges(old::copyRedactions);
    whole(() -> old.overwrite("meta", "key <> 'epoch'"));
    whole(() -> old.overwrite("settings", "key <> ''"));
    whole(() -> old.overwrite("alert_queues", "name <> ''"));
    whole(() -> old.overwrite("alert_rules", "id = 1"));
    whole(() -> {
      old.copyDeletions();
      return 0L;
    });
    LOG.info("Saved {} events and {} users; {} reads failed", events, users, failures);
    return new Saved(events, users, failures == 0);
  }

  private long ranges(Rows rows) throws SQLException {
    return range(rows, 0, WIDEST);
  }

  private long range(Rows rows, long first, long last) throws SQLException {
    if (failures > MOST_FAILURES) {
      return 0;
    }
    try {
      return rows.copy("rowid BETWEEN " + first + " AND " + last);
    } catch (SQLException e) {
      failed(e);
    }
    if (first == last) {
      return 0;
    }
    long middle = first + (last - first) / 2;
    return range(rows, first, middle) + range(rows, middle + 1, last);
  }

  private interface Copying {
    long run() throws SQLException;
  }

  private void whole(Copying copying) throws SQLException {
    try {
      copying.run();
    } catch (SQLException e) {
      failed(e);
    }
  }

  private void failed(SQLException failure) throws SQLException {
    if (!FailureText.isOfContent(failure)) {
      throw failure;
    }
    failures++;
  }
}
