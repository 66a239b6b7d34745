package integron.ingester.journal.alerts;

import integron.common.event.AlertEnding;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Tombstone.Erased;
import integron.common.event.Viewer;
import integron.common.event.Written;
import integron.common.json.Json;
import integron.common.stream.Eraser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes out of the queues what a moderator or the user has removed. An alert that waits or is on
/// screen ends as `removed` with nothing left of it; one that has ended stays as a line. One that
/// stands for several viewers goes on with the others.
final class AlertRemovals implements AutoCloseable {
  private static final String ROW =
      "SELECT " + AlertRow.COLUMNS + " FROM alerts WHERE event IS NOT NULL AND ";

  private static final String OF_MESSAGE =
      ROW
          + "test = ? AND (message_id = ? OR event_id IN (SELECT value FROM json_each(?)))"
          + " ORDER BY id";

  private static final String DETAILS_OF_MESSAGE =
      """
      DELETE FROM alert_details WHERE alert_id IN (SELECT id FROM alerts WHERE test = ?1)
        AND (message_id = ?2 OR event_id IN (SELECT value FROM json_each(?3)))
      """;

  private static final String WORDS_OF_DETAILS =
      """
      SELECT d.id, d.event, d.alert_id, a.kind FROM alert_details d
        JOIN alerts a ON a.id = d.alert_id AND a.test = ?1
      WHERE ?2 IS NULL OR d.user_id = ?2
      """;

  private static final String DETAILS_NAMING =
      """
      SELECT d.id, d.event, d.alert_id, a.kind FROM alert_details d
        JOIN alerts a ON a.id = d.alert_id
      WHERE instr(d.event, ?) > 0 ORDER BY d.id
      """;

  /// A tool may write an id as a number.
  private static final String NAMING =
      ROW
          + "(instr(event, ?1) > 0 OR (instr(event, '\"type\":\"custom\"') > 0 AND"
          + " instr(event, ?2) > 0)) ORDER BY id";

  /// Ends an alert.
  @FunctionalInterface
  interface Ending {
    void end(AlertRow row, AlertEnding ending, long now) throws SQLException;
  }

  private final Sql sql;
  private final Ending ending;
  private final DetailRows details;
  private final CombinedAlerts combined;
  private final PreparedStatement ofMessage;
  private final PreparedStatement ofUser;
  private final PreparedStatement all;
  private final PreparedStatement naming;
  private final PreparedStatement rewrite;
  private final PreparedStatement promised;
  private final PreparedStatement detailsOfMessage;
  private final PreparedStatement detailsNaming;
  private final PreparedStatement wordsOfDetails;
  private final PreparedStatement rewriteDetail;

  AlertRemovals(Connection connection, DetailRows details, Ending ending) throws SQLException {
    this.sql = new Sql(connection);
    this.ending = ending;
    this.details = details;
    this.combined = new CombinedAlerts(connection);
    ofMessage = sql.prepare(OF_MESSAGE);
    ofUser = sql.prepare(ROW + "test = ? AND user_id = ? ORDER BY id");
    all = sql.prepare(ROW + "test = ? ORDER BY id");
    naming = sql.prepare(NAMING);
    rewrite = sql.prepare("UPDATE alerts SET event = ?2 WHERE id = ?1");
    promised = sql.prepare("SELECT user_id FROM deletions WHERE done = 0");
    detailsOfMessage = sql.prepare(DETAILS_OF_MESSAGE);
    detailsNaming = sql.prepare(DETAILS_NAMING);
    wordsOfDetails = sql.prepare(WORDS_OF_DETAILS);
    rewriteDetail = sql.prepare("UPDATE alert_details SET event = ?2 WHERE id = ?1");
  }

  /// Applies an accepted removal; ignores other events. A test removes only tests.
  void apply(Envelope accepted, long now) throws SQLException {
    int test = accepted.is(Mark.TEST) ? 1 : 0;
    switch (accepted.event()) {
      case ChatDelete deleted -> {
        String events = Json.write(deleted.events());
        Sql.update(detailsOfMessage, test, deleted.messageId(), events);
        for (AlertRow row : Sql.list(ofMessage, AlertRow::of, test, deleted.messageId(), events)) {
          remove(row, now);
        }
      }
      case ChatClear(@Nullable Viewer viewer, var _) when viewer != null -> {
        combined.removeDetails(test, viewer.userId());
        withoutWords(test, viewer.userId());
        for (AlertRow row : Sql.list(ofUser, AlertRow::of, test, viewer.userId())) {
          if (!row.isOpen() || !combined.promote(row)) {
            remove(row, now);
          }
        }
      }
      case ChatClear _ -> {
        withoutWords(test, null);
        for (AlertRow row : Sql.list(all, AlertRow::of, test)) {
          withoutWords(row);
        }
      }
      case Event _ -> {}
    }
  }

  private void remove(AlertRow row, long now) throws SQLException {
    if (row.isOpen()) {
      details.clear(row.id());
      ending.end(row, AlertEnding.REMOVED, now);
    } else {
      withoutWords(row);
    }
  }

  private void withoutWords(AlertRow row) throws SQLException {
    Optional<Envelope> envelope = row.envelope();
    if (envelope.isPresent()) {
      Envelope before = envelope.get();
      Sql.update(rewrite, row.id(), Json.write(before.with(Written.without(before.event()))));
    } else {
      Sql.update(rewrite, row.id(), null);
    }
  }

  private void withoutWords(int test, @Nullable String userId) throws SQLException {
    for (Detail one : Sql.list(wordsOfDetails, Detail::of, test, userId)) {
      rewrite(one, one.envelope().map(before -> before.with(Written.without(before.event()))));
    }
  }

  /// Removes a deleted viewer: their own alerts, and their name in the alerts of others. An alert
  /// that stands for several viewers goes on with the others.
  void forget(String userId, long reportedAt, long now) throws SQLException {
    String quoted = '"' + userId + '"';
    Eraser eraser = Eraser.of(userId, reportedAt);
    for (Detail one : Sql.list(detailsNaming, Detail::of, quoted)) {
      rewrite(one, one.envelope().map(eraser));
    }
    for (AlertRow row : Sql.list(naming, AlertRow::of, quoted, userId)) {
      Optional<Envelope> rest = row.envelope().map(eraser);
      boolean gone = rest.isEmpty() || rest.get().event() instanceof Erased;
      if (!gone) {
        Sql.update(rewrite, row.id(), Json.write(rest.get()));
      } else if (!combined.promote(row)) {
        forget(row, now);
      }
    }
  }

  private void forget(AlertRow row, long now) throws SQLException {
    details.clear(row.id());
    if (row.isOpen()) {
      ending.end(row, AlertEnding.REMOVED, now);
    } else {
      Sql.update(rewrite, row.id(), null);
    }
  }

  /// Removes the viewers whose deletion is promised, as after a restore.
  void forgetPromised(long last, long now) throws SQLException {
    for (String userId : Sql.list(promised, row -> row.getString(1))) {
      forget(userId, last + 1, now);
    }
  }

  private void rewrite(Detail one, Optional<Envelope> rest) throws SQLException {
    if (rest.isEmpty() || rest.get().event() instanceof Erased) {
      combined.delete(one);
    } else {
      Sql.update(rewriteDetail, one.id(), Json.write(rest.get()));
    }
  }

  @Override
  public void close() throws SQLException {
    try (combined) {
      sql.close();
    }
  }
}
