package integron.ingester.journal.retention;

import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.json.Json;
import integron.ingester.journal.database.AcceptedEvent;
import integron.ingester.journal.database.Tables;
import integron.ingester.journal.entry.Deletion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Deletes viewers, a few rows at a time so that no event waits for it. One transaction promises a
/// deletion, and later ones carry it out, also after a crash:
///
/// ```
/// begin ─▶ their events ─▶ their name in the events of others ─▶ their row
/// ```
///
/// Until then, readers skip the rows (the broadcaster's `EventStore`). The first transaction
/// deletes the rows from which later events would take a name.
///
/// Nothing here commits.
public final class Deletions implements AutoCloseable {
  private static final int EVENTS = 200;
  private static final int LOOKED_AT = 1_000;
  private static final int REWRITTEN = 100;

  /// Runs in the first transaction. A gift subscription that arrives later would otherwise bring
  /// the gifter's name back; and later events are counted from zero.
  private static final List<String> FORGET =
      List.of(
          "UPDATE gifts SET gifter_id = NULL, gifter_login = NULL, gifter_name = NULL WHERE"
              + " gifter_id %s",
          "UPDATE users SET message_count = 0, bits_total = 0, sub_months = 0, first_seen ="
              + " last_seen, profile_image_url = NULL, metadata = '{}' WHERE id %s",
          "DELETE FROM recipients WHERE user_id %s",
          "DELETE FROM former_logins WHERE user_id %s");

  private static final String ONE = "= ?1";
  private static final String ALL_PROMISED = "IN (SELECT user_id FROM deletions WHERE done = 0)";

  /// The row stays if the viewer has come back meanwhile, without the former login.
  private static final List<String> FINISH =
      List.of(
          "DELETE FROM users WHERE id = ?1 AND message_count = 0 AND bits_total = 0 AND sub_months"
              + " = 0 AND NOT EXISTS (SELECT 1 FROM events WHERE user_id = ?1)",
          "DELETE FROM former_logins WHERE user_id = ?1",
          "DELETE FROM quarantine WHERE instr(body, '\"' || ?1 || '\"') > 0",
          "UPDATE deletions SET done = 1 WHERE user_id = ?1");

  private static final String PROMISE =
      """
      INSERT INTO deletions (user_id, at, up_to) VALUES (?1, ?2, ?3)
      ON CONFLICT DO UPDATE SET at = ?2, up_to = ?3, scanned = 0, done = 0
      """;

  private static final String BOUND_TO =
      "UPDATE deletions SET up_to = ? WHERE done = 0 AND up_to IS NULL";

  private static final String NEXT =
      "SELECT user_id, up_to, scanned FROM deletions WHERE done = 0 ORDER BY user_id LIMIT" + " 1";

  private static final String DELETE_EVENTS =
      "DELETE FROM events WHERE id IN (SELECT id FROM events WHERE user_id = ?1 AND id <= ?2"
          + " ORDER BY id LIMIT "
          + EVENTS
          + ")";

  private static final String END_OF_LOOK =
      "SELECT max(id) FROM (SELECT id FROM events WHERE id > ?1 AND id <= ?2 ORDER BY id"
          + " LIMIT "
          + LOOKED_AT
          + ")";

  private static final String MENTIONS =
      "SELECT id, type, data FROM events WHERE id > ?1 AND id <= ?2 AND (instr(data, ?3) > 0 OR"
          + " (type = 'custom' AND instr(data, ?4) > 0)) AND type <> 'user_deleted' ORDER BY id"
          + " LIMIT "
          + REWRITTEN;

  private record Task(String userId, long upTo, long scanned) {}

  private record StoredRow(long id, String type, String data) {}

  private final Tables tables;
  private final PreparedStatement promise;
  private final PreparedStatement boundTo;
  private final PreparedStatement next;
  private final PreparedStatement deleteEvents;
  private final PreparedStatement endOfLook;
  private final PreparedStatement mentions;
  private final PreparedStatement rewrite;
  private final PreparedStatement deleteEvent;
  private final PreparedStatement looked;
  private final List<PreparedStatement> forget = new ArrayList<>();
  private final List<PreparedStatement> forgetAll = new ArrayList<>();
  private final List<PreparedStatement> finish = new ArrayList<>();
  private final List<PreparedStatement> statements = new ArrayList<>();

  public Deletions(Connection connection, Tables tables) throws SQLException {
    this.tables = tables;
    promise = prepare(connection, PROMISE);
    boundTo = prepare(connection, BOUND_TO);
    next = prepare(connection, NEXT);
    deleteEvents = prepare(connection, DELETE_EVENTS);
    endOfLook = prepare(connection, END_OF_LOOK);
    mentions = prepare(connection, MENTIONS);
    rewrite = prepare(connection, "UPDATE events SET data = ? WHERE id = ?");
    deleteEvent = prepare(connection, "DELETE FROM events WHERE id = ?");
    looked = prepare(connection, "UPDATE deletions SET scanned = ?2 WHERE user_id = ?1");
    for (String sql : FORGET) {
      forget.add(prepare(connection, sql.formatted(ONE)));
      forgetAll.add(prepare(connection, sql.formatted(ALL_PROMISED)));
    }
    for (String sql : FINISH) {
      finish.add(prepare(connection, sql));
    }
  }

  private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statements.add(statement);
    return statement;
  }

  /// Promises to delete everything before event `id`, which reports the deletion.
  public AcceptedEvent begin(Deletion deletion, long id) throws SQLException {
    promise.setString(1, deletion.userId());
    promise.setString(2, Json.time(deletion.at()));
    promise.setLong(3, id - 1);
    promise.executeUpdate();
    runAll(forget, deletion.userId());
    Event event = new UserDeleted(deletion.userId());
    AcceptedEvent deleted = AcceptedEvent.of(new Envelope(id, deletion.at(), event, Set.of()));
    tables.insert(deleted, "user_deleted:" + id);
    return deleted;
  }

  /// Applies deletions without a number, which come from another database, to all events of this
  /// one.
  ///
  /// @param last the number of the last event
  public void adopt(long last) throws SQLException {
    for (PreparedStatement statement : forgetAll) {
      statement.executeUpdate();
    }
    boundTo.setLong(1, last);
    boundTo.executeUpdate();
  }

  /// Carries out a part of the promised deletions.
  ///
  /// @return whether there may be more to do
  public boolean step() throws SQLException {
    Optional<Task> task = next();
    if (task.isEmpty()) {
      return false;
    }
    if (!deleteEvents(task.get()) && !eraseMentions(task.get())) {
      runAll(finish, task.get().userId());
    }
    return true;
  }

  private Optional<Task> next() throws SQLException {
    try (ResultSet row = next.executeQuery()) {
      return row.next()
          ? Optional.of(new Task(row.getString(1), row.getLong(2), row.getLong(3)))
          : Optional.empty();
    }
  }

  private boolean deleteEvents(Task task) throws SQLException {
    deleteEvents.setString(1, task.userId());
    deleteEvents.setLong(2, task.upTo());
    return deleteEvents.executeUpdate() > 0;
  }

  private boolean eraseMentions(Task task) throws SQLException {
    endOfLook.setLong(1, task.scanned());
    endOfLook.setLong(2, task.upTo());
    long end;
    try (ResultSet row = endOfLook.executeQuery()) {
      end = row.next() ? row.getLong(1) : 0;
    }
    if (end == 0) {
      return false;
    }
    List<StoredRow> mentions = mentions(task, end);
    for (StoredRow stored : mentions) {
      erase(task.userId(), stored);
    }
    end = mentions.size() == REWRITTEN ? mentions.getLast().id() : end;
    looked.setString(1, task.userId());
    looked.setLong(2, end);
    looked.executeUpdate();
    return true;
  }

  private List<StoredRow> mentions(Task task, long end) throws SQLException {
    mentions.setLong(1, task.scanned());
    mentions.setLong(2, end);
    mentions.setString(3, '"' + task.userId() + '"');
    mentions.setString(4, task.userId()); // A tool may write an id as a number.
    List<StoredRow> found = new ArrayList<>();
    try (ResultSet row = mentions.executeQuery()) {
      while (row.next()) {
        found.add(new StoredRow(row.getLong(1), row.getString(2), row.getString(3)));
      }
    }
    return found;
  }

  /// Deletes an event that cannot be read as a whole, because it may name the viewer anywhere.
  private void erase(String userId, StoredRow stored) throws SQLException {
    Optional<String> rest;
    try {
      rest =
          Json.withoutUser(userId, Json.readData(stored.type(), stored.data()))
              .map(Json::writeData);
    } catch (Json.MalformedException e) {
      rest = Optional.empty();
    }
    if (rest.isPresent()) {
      rewrite.setString(1, rest.get());
      rewrite.setLong(2, stored.id());
      rewrite.executeUpdate();
    } else {
      deleteEvent.setLong(1, stored.id());
      deleteEvent.executeUpdate();
    }
  }

  private static void runAll(List<PreparedStatement> statements, String userId)
      throws SQLException {
    for (PreparedStatement statement : statements) {
      statement.setString(1, userId);
      statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements) {
      statement.close();
    }
  }
}
