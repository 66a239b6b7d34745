package integron.ingester.journal.acceptance;

import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.Written;
import integron.common.json.Json;
import integron.ingester.journal.entry.Candidate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Applies moderators' removals to an event that is being accepted, and removes the words of a
/// deleted line from other events in the same transaction. [RedactionTasks] and the rings do the
/// rest. Nothing here commits.
final class Moderation implements AutoCloseable {
  /// Finds the events that may have the words of a line: the viewer's latest events around the same
  /// time, or those without a viewer.
  private static final String BESIDE =
      """
      SELECT id, type, data, created_at FROM (
        SELECT id, type, data, created_at FROM events WHERE user_id IS ?1 ORDER BY id DESC LIMIT 500)
      WHERE created_at BETWEEN ?2 AND ?3
      """;

  private record StoredEvent(long id, Instant at, Event event) {}

  private final RecentWords words;
  private final PreparedStatement beside;
  private final PreparedStatement rewrite;

  Moderation(Connection connection, RecentWords words) throws SQLException {
    this.words = words;
    beside = connection.prepareStatement(BESIDE);
    rewrite = connection.prepareStatement("UPDATE events SET data = ? WHERE id = ?");
  }

  /// Returns the event without removed words; for a deleted line, with the numbers of the events
  /// that had its words.
  ///
  /// @param id the number it is accepted with
  Event admit(Candidate incoming, long id) throws SQLException {
    boolean test = incoming.isTest();
    Removals removals = test ? words.tried : words.real;
    words.triedOut.begin(id);
    words.shownAgain.begin(id);
    return switch (incoming.event()) {
      case ChatDelete removal -> {
        Optional<LineOfChat> line = removals.remember(removal);
        yield line.isPresent() ? deleted(removal, line.get(), test) : removal;
      }
      case ChatClear removal -> {
        removals.remember(removal, incoming.timestamp());
        yield removal;
      }
      case Event event -> {
        Event shown = removals.admit(event, incoming.timestamp());
        if (test) {
          words.triedOut.remember(id, incoming.timestamp(), shown);
        }
        yield shown;
      }
    };
  }

  /// Remembers the words of a replay, which the database does not have.
  ///
  /// @param id the number of the replay
  void shownAgain(Envelope original, long id) {
    words.triedOut.begin(id);
    words.shownAgain.begin(id);
    RecentTests of = original.is(Mark.TEST) ? words.triedOut : words.shownAgain;
    of.remember(id, original.timestamp(), original.event());
  }

  private ChatDelete deleted(ChatDelete removal, LineOfChat line, boolean test)
      throws SQLException {
    List<Long> events = new ArrayList<>(test ? words.triedOut.wordedBy(line) : takeWords(line));
    if (!test) {
      events.addAll(words.shownAgain.wordedBy(line));
    }
    return new ChatDelete(removal.viewer(), removal.messageId(), events);
  }

  /// Removes the words of a line from the stored events that have them.
  ///
  /// @return the numbers of these events
  private List<Long> takeWords(LineOfChat line) throws SQLException {
    List<StoredEvent> around = new ArrayList<>(around(line, line.viewerId()));
    if (line.bits() != null) {
      around.addAll(around(line, null));
    }
    List<Long> ids = new ArrayList<>();
    for (StoredEvent stored : around) {
      if (line.isWordsOf(stored.event(), stored.at())) {
        rewrite.setString(1, Json.writeData(Written.without(stored.event())));
        rewrite.setLong(2, stored.id());
        rewrite.executeUpdate();
        ids.add(stored.id());
      }
    }
    return ids;
  }

  private List<StoredEvent> around(LineOfChat line, @Nullable String userId) throws SQLException {
    beside.setString(1, userId);
    beside.setString(2, Json.time(line.at().minus(LineOfChat.ONE_MOMENT)));
    beside.setString(3, Json.time(line.at().plus(LineOfChat.ONE_MOMENT)));
    List<StoredEvent> found = new ArrayList<>();
    try (ResultSet row = beside.executeQuery()) {
      while (row.next()) {
        stored(row).ifPresent(found::add);
      }
    }
    return found;
  }

  /// Empty for an event that cannot be read: whether it has the words of a line is then unknown.
  private static Optional<StoredEvent> stored(ResultSet row) throws SQLException {
    try {
      Event event = Json.readData(row.getString(2), row.getString(3));
      return Optional.of(new StoredEvent(row.getLong(1), Instant.parse(row.getString(4)), event));
    } catch (Json.MalformedException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws SQLException {
    beside.close();
    rewrite.close();
  }
}
