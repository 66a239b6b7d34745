package integron.ingester.journal.alerts;

import integron.common.alert.Alert;
import integron.common.alert.AlertLook;
import integron.common.event.AlertEnding;
import integron.common.event.Envelope;
import integron.common.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `alerts`.
///
/// @param targeted whether its event is for some clients alone, one of which has the queue's name
record AlertRow(
    long id,
    String queue,
    State state,
    String kind,
    @Nullable String variant,
    int priority,
    boolean replay,
    boolean test,
    @Nullable String event,
    int combined,
    String look,
    long queuedAt,
    @Nullable String page,
    @Nullable String client,
    @Nullable Long claimedAt,
    @Nullable Long dueAt,
    @Nullable String ending,
    boolean targeted) {
  /// The states; the database stores the place of each.
  enum State {
    WAITING,
    CURRENT,
    ENDED
  }

  static final String COLUMNS =
      "id, queue, state, kind, variant, priority, replay, test, event, combined, look, queued_at,"
          + " page, client, claimed_at, due_at, ending, json_type(event, '$.to') IS NOT NULL";

  static AlertRow of(ResultSet row) throws SQLException {
    return new AlertRow(
        row.getLong(1),
        row.getString(2),
        State.values()[row.getInt(3)],
        row.getString(4),
        row.getString(5),
        row.getInt(6),
        row.getBoolean(7),
        row.getBoolean(8),
        row.getString(9),
        row.getInt(10),
        row.getString(11),
        row.getLong(12),
        row.getString(13),
        row.getString(14),
        Sql.longOrNull(row, 15),
        Sql.longOrNull(row, 16),
        row.getString(17),
        row.getBoolean(18));
  }

  boolean isOpen() {
    return state != State.ENDED;
  }

  boolean endedAs(AlertEnding one) {
    return nameOf(one).equals(ending);
  }

  /// Empty where it was removed, or cannot be read.
  Optional<Envelope> envelope() {
    return event == null ? Optional.empty() : read(event, Envelope.class);
  }

  /// Returns it as the page that shows it gets it.
  Alert shown(List<Envelope> details, @Nullable String client, Instant claimed) {
    return new Alert(
        id,
        kind,
        variant,
        priority,
        replay,
        Instant.ofEpochMilli(queuedAt),
        claimed,
        client,
        null,
        null,
        envelope().orElse(null),
        details,
        combined,
        parsedLook());
  }

  AlertLook parsedLook() {
    return read(look, AlertLook.class).orElse(AlertLook.PLAIN);
  }

  static <T> Optional<T> read(String json, Class<T> type) {
    try {
      return Optional.of(Json.read(json, type));
    } catch (Json.MalformedException e) {
      return Optional.empty();
    }
  }

  static String nameOf(AlertEnding ending) {
    return ending.name().toLowerCase(Locale.ROOT);
  }
}
