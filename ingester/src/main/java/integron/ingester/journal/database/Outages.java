package integron.ingester.journal.database;

import integron.common.json.Json;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.Listing;
import integron.ingester.journal.entry.OpenOutages;
import integron.ingester.journal.entry.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Records since when which subjects are missed. Each subject is missed by itself; an outage ends
/// when none of its subjects is missed any more. [MissedRows] has the lists of Twitch that contain
/// them. Nothing here commits.
public final class Outages {
  private static final String LISTENED_UNTIL = "heard_at";

  /// The key under which versions before schema 4 stored the start of the period to fetch.
  private static final String MISSED_BEFORE = "missed_since";

  private final Connection connection;
  private final OneTimeSql sql;
  private final MissedRows missed;

  /// The caller owns the connection.
  public Outages(Connection connection) {
    this.connection = connection;
    this.sql = new OneTimeSql(connection);
    this.missed = new MissedRows(connection);
  }

  /// Returns what is still to be fetched.
  OpenOutages openOutages() throws SQLException {
    return new OpenOutages(missed.lists(), openSubjects());
  }

  private Set<Subject> openSubjects() throws SQLException {
    return subjects("SELECT name, list FROM gap_subjects WHERE ended_at IS NULL");
  }

  private Set<Subject> subjects(String query) throws SQLException {
    Set<Subject> subjects = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(query);
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
        sql.run(
            "INSERT INTO gaps (started_at, reason) VALUES (?, ?)", Json.time(until.get()), reason);
        missed.addAll(until.get());
        forget(LISTENED_UNTIL);
      } else {
        missed(until.get(), listened, reason);
      }
    }
  }

  private void adopt() throws SQLException {
    Optional<Instant> since = meta(MISSED_BEFORE);
    if (since.isPresent()) {
      missed.addAll(since.get());
      forget(MISSED_BEFORE);
    }
  }

  /// Records that these subjects are missed since `since`.
  void missed(Instant since, Set<Subject> subjects, String reason) throws SQLException {
    Set<Subject> fresh = new HashSet<>(subjects);
    fresh.removeAll(openSubjects());
    if (!fresh.isEmpty()) {
      sql.run("INSERT INTO gaps (started_at, reason) VALUES (?, ?)", Json.time(since), reason);
    }
    for (Subject subject : fresh) {
      sql.run(
          "INSERT INTO gap_subjects (gap_id, name, list) SELECT max(id), ?, ? FROM gaps",
          subject.name(),
          subject.list().map(Listing::word).orElse(null));
    }
    for (Subject subject : subjects) {
      if (subject.list().isPresent()) {
        missed.add(subject.list().get(), since);
      }
    }
    forgetListened(subjects);
  }

  /// Records that these subjects are listened to from `at` on.
  void listening(Instant at, Set<Subject> subjects) throws SQLException {
    end(at, subjects);
    for (Subject subject : subjects) {
      sql.run(
          "INSERT OR REPLACE INTO listened (name, list) VALUES (?, ?)",
          subject.name(),
          subject.list().map(Listing::word).orElse(null));
    }
    sql.run(
        "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", LISTENED_UNTIL, Json.time(at));
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
      sql.run(
          "UPDATE gap_subjects SET ended_at = ? WHERE name = ? AND ended_at IS NULL",
          Json.time(at),
          subject.name());
    }
    sql.run(
        """
        UPDATE gaps SET ended_at = max(started_at, ?) WHERE ended_at IS NULL AND NOT EXISTS
          (SELECT 1 FROM gap_subjects WHERE gap_id = gaps.id AND ended_at IS NULL)
        """,
        Json.time(at));
    missed.end(at);
  }

  private void forgetListened(Set<Subject> subjects) throws SQLException {
    for (Subject subject : subjects) {
      sql.run("DELETE FROM listened WHERE name = ?", subject.name());
    }
    sql.run(
        "UPDATE meta SET value = '' WHERE key = ? AND NOT EXISTS (SELECT 1 FROM listened)",
        LISTENED_UNTIL);
  }

  /// Records that the process was still listening at `at`.
  void stillListening(Instant at) throws SQLException {
    sql.run(
        "UPDATE meta SET value = ? WHERE key = ? AND value <> ''", Json.time(at), LISTENED_UNTIL);
  }

  /// Records that events of any kind were dropped.
  void overflowed(InternalEntry.Overflowed overflowed, String reason) throws SQLException {
    sql.run(
        "INSERT INTO gaps (started_at, ended_at, reason, missed) VALUES (?, ?, ?, ?)",
        Json.time(overflowed.since()),
        Json.time(overflowed.until()),
        reason,
        overflowed.dropped());
    missed.addAll(overflowed.since(), overflowed.until());
  }

  private Optional<Instant> meta(String key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM meta WHERE key = ? AND value <> ''")) {
      select.setString(1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? MissedRows.time(row.getString(1)) : Optional.empty();
      }
    }
  }

  private void forget(String key) throws SQLException {
    sql.run("UPDATE meta SET value = '' WHERE key = ?", key);
  }
}
