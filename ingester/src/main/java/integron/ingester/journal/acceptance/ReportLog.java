package integron.ingester.journal.acceptance;

import integron.common.json.Json;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.Report;
import integron.ingester.journal.entry.Report.Part;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// Persists which source has reported what, so that a crash between two reports duplicates no
/// event. Nothing here commits.
final class ReportLog implements AutoCloseable {
  /// What a report adds to the earlier ones.
  ///
  /// @param news whether it is the first report of the thing
  /// @param fresh the parts that no other source has reported
  record Novelty(boolean news, Set<Part> fresh) {}

  private final PreparedStatement count;
  private final PreparedStatement insert;

  ReportLog(Connection connection) throws SQLException {
    count =
        connection.prepareStatement(
            """
            SELECT count(*) FILTER (WHERE voice = ?1), coalesce(max(n), 0) FROM (
              SELECT voice, count(*) OVER (PARTITION BY voice) AS n FROM tellings
              WHERE about = ?2 AND at > ?3 AND at < ?4)
            """);
    insert =
        connection.prepareStatement(
            "INSERT INTO tellings (about, voice, source_id, at) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING");
  }

  /// Records a report and returns what it adds.
  Novelty add(Candidate incoming, Report report) throws SQLException {
    boolean news = isNews(report.about(), incoming, report);
    insert(report.about(), incoming, report);
    Set<Part> fresh = EnumSet.noneOf(Part.class);
    for (Part part : report.more()) {
      if (isNews(part.of(report.about()), incoming, report)) {
        fresh.add(part);
      }
      remember(part, incoming, report);
    }
    return new Novelty(news, fresh);
  }

  /// Records a part that the event has although Twitch did not include it in this report.
  void remember(Part part, Candidate incoming, Report report) throws SQLException {
    insert(part.of(report.about()), incoming, report);
  }

  /// Whether this source has now reported more such things than any other source.
  private boolean isNews(String about, Candidate incoming, Report report) throws SQLException {
    Instant at = incoming.timestamp();
    count.setString(1, report.source());
    count.setString(2, scoped(about, incoming));
    count.setString(3, Json.time(at.minus(report.within())));
    count.setString(4, Json.time(at.plus(report.within())));
    try (ResultSet row = count.executeQuery()) {
      row.next();
      return row.getInt(1) + 1 > row.getInt(2);
    }
  }

  private void insert(String about, Candidate incoming, Report report) throws SQLException {
    insert.setString(1, scoped(about, incoming));
    insert.setString(2, report.source());
    insert.setString(3, incoming.sourceId());
    insert.setString(4, Json.time(incoming.timestamp()));
    insert.executeUpdate();
  }

  /// Separates tests from real events.
  private static String scoped(String about, Candidate incoming) {
    return incoming.isTest() ? "test:" + about : about;
  }

  @Override
  public void close() throws SQLException {
    count.close();
    insert.close();
  }
}
