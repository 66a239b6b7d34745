package integron.ingester.journal.acceptance;

import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.LiveStreamEvent;
import integron.common.json.Json;
import integron.ingester.journal.database.Tables;
import integron.ingester.journal.entry.Candidate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Recognizes the same event under another source id. Nothing here commits.
///
/// Twitch sometimes sends one change of the channel under several message ids: a change equal to
/// the last one of its family, within a minute, is a repeat. A viewer may follow, unfollow and
/// follow again; the second follow is not news.
final class Repeats implements AutoCloseable {
  private static final Duration ONE_CHANGE = Duration.ofMinutes(1);

  private final Tables tables;
  private final PreparedStatement followed;

  Repeats(Connection connection, Tables tables) throws SQLException {
    this.tables = tables;
    // The plus keeps SQLite from reading all follows instead of one viewer's events.
    followed =
        connection.prepareStatement(
            "SELECT 1 FROM events WHERE user_id = ? AND +type = 'follow' LIMIT 1");
  }

  /// Whether the event repeats the last change of the channel. If not, it becomes the last change.
  boolean isSameChange(Candidate incoming) throws SQLException {
    return switch (incoming.event()) {
      case LiveStreamEvent.AdBreak _ -> false;
      case LiveStreamEvent change -> isSameAsLast(change, incoming);
      case Event _ -> false;
    };
  }

  private boolean isSameAsLast(LiveStreamEvent change, Candidate incoming) throws SQLException {
    String key = (incoming.isTest() ? "last_test_" : "last_") + change.type().family();
    String what = change.type().wireName() + " " + Json.writeData(change);
    Optional<String> last = tables.meta(key);
    if (last.isPresent() && last.get().endsWith(" " + what)) {
      Instant at = Instant.parse(last.get().substring(0, last.get().indexOf(' ')));
      Duration apart = Duration.between(at, incoming.timestamp()).abs();
      if (apart.compareTo(ONE_CHANGE) < 0) {
        return true;
      }
    }
    tables.meta(key, Json.time(incoming.timestamp()) + " " + what);
    return false;
  }

  /// Whether this viewer has followed before, as far as the database reaches. A test is never a
  /// repeat.
  boolean isFollowAgain(Candidate incoming) throws SQLException {
    if (!(incoming.event() instanceof Follow follow) || incoming.isTest()) {
      return false;
    }
    followed.setString(1, follow.viewer().userId());
    try (ResultSet row = followed.executeQuery()) {
      return row.next();
    }
  }

  @Override
  public void close() throws SQLException {
    followed.close();
  }
}
