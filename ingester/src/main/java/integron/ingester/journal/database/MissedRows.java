package integron.ingester.journal.database;

import integron.common.json.Json;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.Listing;
import integron.ingester.journal.entry.MissedList;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The lists of Twitch that Integron still has to fetch, and since when. A list without an end is
/// not fetched: one of its subjects is still missed. Nothing here commits.
final class MissedRows {
  private static final Logger LOG = LoggerFactory.getLogger(MissedRows.class);

  private final Connection connection;
  private final OneTimeSql sql;

  /// The caller owns the connection.
  MissedRows(Connection connection) {
    this.connection = connection;
    this.sql = new OneTimeSql(connection);
  }

  List<MissedList> lists() throws SQLException {
    List<MissedList> lists = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT list, since, until, attempts, next_try, reason FROM missed ORDER BY list");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        missed(row).ifPresent(lists::add);
      }
    }
    return lists;
  }

  /// Empty for a row that cannot be read, which a damaged database may have left.
  private static Optional<MissedList> missed(ResultSet row) throws SQLException {
    Optional<Listing> list = Listing.find(row.getString(1));
    Optional<Instant> since = time(row.getString(2));
    if (list.isEmpty() || since.isEmpty()) {
      LOG.warn("A row of the lists still to be fetched from Twitch cannot be read");
      return Optional.empty();
    }
    return Optional.of(
        new MissedList(
            list.get(),
            since.get(),
            time(row.getString(3)).orElse(null),
            row.getInt(4),
            time(row.getString(5)).orElse(null),
            row.getString(6)));
  }

  /// Empty for a time that cannot be read.
  static Optional<Instant> time(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Everything is missed since `since`, and still is.
  void addAll(Instant since) throws SQLException {
    for (Listing list : Listing.values()) {
      add(list, since);
    }
  }

  /// The events of a list are missed since `since`, and still are.
  void add(Listing list, Instant since) throws SQLException {
    sql.run(
        """
        INSERT INTO missed (list, since) VALUES (?, ?) ON CONFLICT (list) DO UPDATE
        SET since = min(since, excluded.since), until = NULL, next_try = NULL
        """,
        list.word(),
        Json.time(since));
  }

  /// Everything was missed for a time.
  void addAll(Instant since, Instant until) throws SQLException {
    for (Listing list : Listing.values()) {
      sql.run(
          """
          INSERT INTO missed (list, since, until, next_try) VALUES (?1, ?2, ?3, ?3)
          ON CONFLICT (list) DO UPDATE SET since = min(since, excluded.since),
            until = CASE WHEN until IS NULL THEN NULL ELSE max(until, excluded.until) END,
            next_try = excluded.next_try
          """,
          list.word(),
          Json.time(since),
          Json.time(until));
    }
  }

  /// Ends the lists of which no subject is missed any more: they can be fetched.
  void end(Instant at) throws SQLException {
    sql.run(
        """
        UPDATE missed SET until = max(since, ?1), next_try = ?1 WHERE until IS NULL AND NOT EXISTS
          (SELECT 1 FROM gap_subjects WHERE list = missed.list AND ended_at IS NULL)
        """,
        Json.time(at));
  }

  /// Records that a list was read as of `at`: what was missed later is still missed.
  void read(Listing list, Instant at) throws SQLException {
    sql.run(
        """
        DELETE FROM missed WHERE list = ? AND until <= ? AND NOT EXISTS
          (SELECT 1 FROM gap_subjects WHERE list = missed.list AND ended_at IS NULL)
        """,
        list.word(),
        Json.time(at));
    sql.run(
        """
        UPDATE missed SET since = max(since, ?), attempts = 0, next_try = until, reason = NULL
        WHERE list = ?
        """,
        Json.time(at),
        list.word());
  }

  /// Records that a list could not be read.
  void failed(InternalEntry.ListFailed unread) throws SQLException {
    @Nullable Instant nextTry = unread.nextTry();
    sql.run(
        "UPDATE missed SET attempts = ?, next_try = ?, reason = ? WHERE list = ?",
        unread.attempts(),
        nextTry == null ? null : Json.time(nextTry),
        unread.reason(),
        unread.list().word());
  }
}
