package integron.ingester.journal.retention;

import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Viewer;
import integron.common.event.Written;
import integron.common.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Deletes the words that moderators removed from stored events, as far back as [#REACH]. The
/// transaction that accepts the moderator's event promises the removal; later ones carry it out a
/// few rows at a time, the first rows at once, so that no commit waits for it; also after a crash.
/// Until then, readers leave the words out (the broadcaster's `EventStore`). The row of a finished
/// removal stays for [#KEPT], for a database that is rebuilt from an older backup.
///
/// Nothing here commits.
public final class RedactionTasks implements AutoCloseable {
  /// Older events keep their words: Twitch, too, removes only what is still on screen.
  private static final Duration REACH = Duration.ofHours(24);

  /// How long the row of a removal stays.
  private static final Duration KEPT = Duration.ofHours(24);

  /// The same time, measured by the column `since`, which is earlier than the removal by [#REACH].
  static final Duration SINCE_KEPT = REACH.plus(KEPT);

  /// How many rows one transaction reads.
  private static final int ROWS = 200;

  /// Reads rows with numbers below ?2, newest first.
  private static final String OF_VIEWER =
      "SELECT id, type, data, created_at FROM events WHERE user_id = ?1 AND id < ?2"
          + " ORDER BY id DESC LIMIT "
          + ROWS;

  private static final String OF_ALL =
      """
      SELECT e.id, e.type, e.data, e.created_at FROM json_each(?1) t CROSS JOIN events e ON e.id IN (
        SELECT id FROM events WHERE type = t.value AND id < ?2 ORDER BY id DESC LIMIT %1$d)
      ORDER BY e.id DESC LIMIT %1$d
      """
          .formatted(ROWS);

  private record Task(
      long id, @Nullable String userId, @Nullable String messageId, String since, long below) {}

  private record StoredRow(long id, String type, String data, String at) {}

  private final PreparedStatement promise;
  private final PreparedStatement setAside;
  private final PreparedStatement next;
  private final PreparedStatement ofViewer;
  private final PreparedStatement ofAll;
  private final PreparedStatement rewrite;
  private final PreparedStatement delete;
  private final PreparedStatement goOn;
  private final PreparedStatement done;
  private final List<PreparedStatement> statements = new ArrayList<>();

  public RedactionTasks(Connection connection) throws SQLException {
    promise =
        prepare(
            connection,
            "INSERT INTO redactions (id, user_id, message_id, since, below) VALUES (?1, ?2, ?3, ?4,"
                + " ?1)");
    setAside =
        prepare(
            connection,
            "UPDATE quarantine SET body = NULL WHERE at >= ?1"
                + " AND (?2 IS NULL OR instr(body, '\"' || ?2 || '\"') > 0)");
    next =
        prepare(
            connection,
            "SELECT id, user_id, message_id, since, below FROM redactions WHERE done = 0"
                + " ORDER BY id LIMIT 1");
    ofViewer = prepare(connection, OF_VIEWER);
    ofAll = prepare(connection, OF_ALL);
    rewrite = prepare(connection, "UPDATE events SET data = ? WHERE id = ?");
    delete = prepare(connection, "DELETE FROM events WHERE id = ?");
    goOn = prepare(connection, "UPDATE redactions SET below = ? WHERE id = ?");
    done = prepare(connection, "UPDATE redactions SET done = 1 WHERE id = ?");
  }

  private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statements.add(statement);
    return statement;
  }

  /// Promises the removal that an accepted event asks for, and deletes quarantined messages of the
  /// same viewer. A test event removes nothing.
  ///
  /// @return whether the event asks for a removal
  public boolean begin(Envelope accepted) throws SQLException {
    if (accepted.is(Mark.TEST)) {
      return false;
    }
    return switch (accepted.event()) {
      case ChatDelete deleted -> promise(accepted, deleted.viewer(), deleted.messageId());
      case ChatClear cleared -> promise(accepted, cleared.viewer(), null);
      case Event _ -> false;
    };
  }

  private boolean promise(Envelope removal, @Nullable Viewer viewer, @Nullable String messageId)
      throws SQLException {
    promise.setLong(1, removal.id());
    promise.setString(2, viewer == null ? null : viewer.userId());
    promise.setString(3, messageId);
    promise.setString(4, Json.time(removal.timestamp().minus(REACH)));
    promise.executeUpdate();
    if (viewer != null || messageId == null) {
      setAside.setString(1, Json.time(removal.timestamp().minus(REACH)));
      setAside.setString(2, viewer == null ? null : viewer.userId());
      setAside.executeUpdate();
    }
    return true;
  }

  /// Carries out a part of the promised removals.
  ///
  /// @return whether there may be more to do
  public boolean step() throws SQLException {
    int left = ROWS;
    Optional<Task> task = next();
    while (task.isPresent() && left > 0) {
      left -= 1 + advance(task.get());
      task = next();
    }
    return task.isPresent();
  }

  private Optional<Task> next() throws SQLException {
    try (ResultSet row = next.executeQuery()) {
      return row.next()
          ? Optional.of(
              new Task(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getLong(5)))
          : Optional.empty();
    }
  }

  /// @return how many rows it has read
  private int advance(Task task) throws SQLException {
    List<StoredRow> rows = rows(task);
    boolean reached = rows.stream().allMatch(stored -> stored.at().compareTo(task.since()) < 0);
    if (!reached) {
      for (StoredRow stored : rows) {
        redact(task, stored);
      }
    }
    if (reached || rows.size() < ROWS) {
      done.setLong(1, task.id());
      done.executeUpdate();
    } else {
      goOn.setLong(1, rows.getLast().id());
      goOn.setLong(2, task.id());
      goOn.executeUpdate();
    }
    return rows.size();
  }

  private List<StoredRow> rows(Task task) throws SQLException {
    PreparedStatement select = task.userId() == null ? ofAll : ofViewer;
    String types = Json.write(Written.persistedTypes(task.messageId() != null));
    select.setString(1, task.userId() == null ? types : task.userId());
    select.setLong(2, task.below());
    List<StoredRow> rows = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.add(
            new StoredRow(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
      }
    }
    return rows;
  }

  /// Deletes a row that cannot be read and may have the words, because readers show a row as it is
  /// stored.
  private void redact(Task task, StoredRow stored) throws SQLException {
    if (stored.at().compareTo(task.since()) < 0
        || !Written.persistedTypes(task.messageId() != null).contains(stored.type())) {
      return;
    }
    try {
      Event event = Json.readData(stored.type(), stored.data());
      Event rest = concerns(task, event) ? Written.without(event) : event;
      if (!rest.equals(event)) {
        rewrite.setString(1, Json.writeData(rest));
        rewrite.setLong(2, stored.id());
        rewrite.executeUpdate();
      }
    } catch (Json.MalformedException e) {
      deleteWhere(
          task.messageId() == null || stored.data().contains(task.messageId()), stored.id());
    }
  }

  private void deleteWhere(boolean concerned, long id) throws SQLException {
    if (concerned) {
      delete.setLong(1, id);
      delete.executeUpdate();
    }
  }

  private static boolean concerns(Task task, Event event) {
    return task.messageId() == null
        || Written.messageId(event).filter(task.messageId()::equals).isPresent();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements) {
      statement.close();
    }
  }
}
