package integron.ingester.journal.database;

import integron.common.json.Json;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.Listing;
import integron.ingester.journal.entry.MissedList;
import integron.ingester.journal.entry.OpenOutages;
import integron.ingester.journal.entry.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records since when which subjects are missed, and which of Twitch's lists contain them. Each
/// subject is missed by itself; an outage ends when none of its subjects is missed any more.
/// Nothing here commits.
public final class Outages {
  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
  private static final String LISTENED_UNTIL = "heard_at";

  /// The key under which versions before schema 4 stored the start of the period to fetch.
  private static final String MISSED_BEFORE = "missed_since";

  private final Connection connection;

  /// The caller owns the connection.
  public Outages(Connection connection) {
    this.connection = connection;
  }

  /// Returns what is still to be fetched.
  OpenOutages openOutages() throws SQLException {
    return new OpenOutages(lists(), openSubjects());
  }

  private List<MissedList> lists() throws SQLException {
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

  private static Optional<Instant> time(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Set<Subject> openSubjects() throws SQLException {
    return subjects("SELECT name, list FROM gap_subjects WHERE ended_at IS NULL");
  }

  private Set<Subject> subjects(String sql) throws SQLException {
    Set<Subject> subjects = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        subjects.add(
            new Subject(
                row.getString(1), Optional.ofNullable(row.getString(2)).flatMap(Listing::find)));
      }
    }
    return subjects;
  }

  /// Opens an outage if the last process, or the process whose backup was restored, ended while it
  /// was listening.
  public void noticeEnd(String reason) throws SQLException {
    adopt();
    Optional<Instant> until = meta(LISTENED_UNTIL);
    if (until.isPresent()) {
      Set<Subject> listened = subjects("SELECT name, list FROM listened");
      if (listened.isEmpty()) {
        // A version without subjects wrote this: the outage ends with the next subject that is
        // enabled.
        update("INSERT INTO gaps (started_at, reason) VALUES (?, ?)", text(until.get()), reason);
        missEverything(until.get());
        forget(LISTENED_UNTIL);
      } else {
        missed(until.get(), listened, reason);
      }
    }
  }

  private void adopt() throws SQLException {
    Optional<Instant> since = meta(MISSED_BEFORE);
    if (since.isPresent()) {
      missEverything(since.get());
      forget(MISSED_BEFORE);
    }
  }

  private void missEverything(Instant since) throws SQLException {
    for (Listing list : Listing.values()) {
      miss(list, since);
    }
  }

  /// Records that these subjects are missed since `since`.
  void missed(Instant since, Set<Subject> subjects, String reason) throws SQLException {
    Set<Subject> fresh = new HashSet<>(subjects);
    fresh.removeAll(openSubjects());
    if (!fresh.isEmpty()) {
      update("INSERT INTO gaps (started_at, reason) VALUES (?, ?)", text(since), reason);
    }
    for (Subject subject : fresh) {
      update(
          "INSERT INTO gap_subjects (gap_id, name, list) SELECT max(id), ?, ? FROM gaps",
          subject.name(),
          subject.list().map(Listing::word).orElse(null));
    }
    for (Subject subject : subjects) {
      if (subject.list().isPresent()) {
        miss(subject.list().get(), since);
      }
    }
    forgetListened(subjects);
  }

  private void miss(Listing list, Instant since) throws SQLException {
    update(
        """
        INSERT INTO missed (list, since) VALUES (?, ?) ON CONFLICT (list) DO UPDATE
        SET since = min(since, excluded.since), until = NULL, next_try = NULL
        """,
        list.word(),
        text(since));
  }

  /// Records that these subjects are listened to from `at` on.
  void listening(Instant at, Set<Subject> subjects) throws SQLException {
    end(at, subjects);
    for (Subject subject : subjects) {
      update(
          "INSERT OR REPLACE INTO listened (name, list) VALUES (?, ?)",
          subject.name(),
          subject.list().map(Listing::word).orElse(null));
    }
    update("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", LISTENED_UNTIL, text(at));
  }

  /// Records that Twitch does not offer these subjects: they are neither listened to nor missed.
  void unavailable(Instant at, Set<Subject> subjects) throws SQLException {
    end(at, subjects);
    forgetListened(subjects);
  }

  /// Ends the outages of all subjects with other names.
  void chosen(Instant at, Set<String> names) throws SQLException {
    Set<Subject> others = openSubjects();
    others.addAll(subjects("SELECT name, list FROM listened"));
    others.removeIf(subject -> names.contains(subject.name()));
    if (!others.isEmpty()) {
      unavailable(at, others);
    }
  }

  private void end(Instant at, Set<Subject> subjects) throws SQLException {
    for (Subject subject : subjects) {
      update(
          "UPDATE gap_subjects SET ended_at = ? WHERE name = ? AND ended_at IS NULL",
          text(at),
          subject.name());
    }
    update(
        """
        UPDATE gaps SET ended_at = max(started_at, ?) WHERE ended_at IS NULL AND NOT EXISTS
          (SELECT 1 FROM gap_subjects WHERE gap_id = gaps.id AND ended_at IS NULL)
        """,
        text(at));
    update(
        """
        UPDATE missed SET until = max(since, ?1), next_try = ?1 WHERE until IS NULL AND NOT EXISTS
          (SELECT 1 FROM gap_subjects WHERE list = missed.list AND ended_at IS NULL)
        """,
        text(at));
  }

  private void forgetListened(Set<Subject> subjects) throws SQLException {
    for (Subject subject : subjects) {
      update("DELETE FROM listened WHERE name = ?", subject.name());
    }
    update(
        "UPDATE meta SET value = '' WHERE key = ? AND NOT EXISTS (SELECT 1 FROM listened)",
        LISTENED_UNTIL);
  }

  /// Records that the process was still listening at `at`.
  void stillListening(Instant at) throws SQLException {
    update("UPDATE meta SET value = ? WHERE key = ? AND value <> ''", text(at), LISTENED_UNTIL);
  }

  /// Records that events of any kind were dropped.
  void overflowed(InternalEntry.Overflowed overflowed, String reason) throws SQLException {
    update(
        "INSERT INTO gaps (started_at, ended_at, reason, missed) VALUES (?, ?, ?, ?)",
        text(overflowed.since()),
        text(overflowed.until()),
        reason,
        overflowed.dropped());
    for (Listing list : Listing.values()) {
      update(
          """
          INSERT INTO missed (list, since, until, next_try) VALUES (?1, ?2, ?3, ?3)
          ON CONFLICT (list) DO UPDATE SET since = min(since, excluded.since),
            until = CASE WHEN until IS NULL THEN NULL ELSE max(until, excluded.until) END,
            next_try = excluded.next_try
          """,
          list.word(),
          text(overflowed.since()),
          text(overflowed.until()));
    }
  }

  /// Records that a list was read as of `at`: what was missed later is still missed.
  void read(Listing list, Instant at) throws SQLException {
    update(
        """
        DELETE FROM missed WHERE list = ? AND until <= ? AND NOT EXISTS
          (SELECT 1 FROM gap_subjects WHERE list = missed.list AND ended_at IS NULL)
        """,
        list.word(),
        text(at));
    update(
        """
        UPDATE missed SET since = max(since, ?), attempts = 0, next_try = until, reason = NULL
        WHERE list = ?
        """,
        text(at),
        list.word());
  }

  /// Records that a list could not be read.
  void failed(InternalEntry.ListFailed unread) throws SQLException {
    @Nullable Instant nextTry = unread.nextTry();
    update(
        "UPDATE missed SET attempts = ?, next_try = ?, reason = ? WHERE list = ?",
        unread.attempts(),
        nextTry == null ? null : text(nextTry),
        unread.reason(),
        unread.list().word());
  }

  private Optional<Instant> meta(String key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM meta WHERE key = ? AND value <> ''")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? time(row.getString(1)) : Optional.empty();
      }
    }
  }

  private void forget(String key) throws SQLException {
    update("UPDATE meta SET value = '' WHERE key = ?", key);
  }

  private static String text(Instant at) {
    return Json.time(at);
  }

  private void update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
