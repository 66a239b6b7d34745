package integron.ingester.journal.acceptance;

import integron.common.json.Json;
import integron.ingester.journal.entry.Candidate;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a gift and its recipients have in common in all reports.
///
/// @param tier empty where Twitch does not say
/// @param at when this report was made
record GiftScope(boolean test, String tier, Instant at) {
  /// How far apart the reports of a gift and of its recipients may be.
  private static final Duration TOGETHER = Duration.ofMinutes(10);

  /// The condition of a row; see [#set]. A report whose time lies far ahead, as after a wrong
  /// clock, belongs to no gift of today.
  static final String RECENT = " AND test = ?1 AND tier = ?2 AND at > ?3 AND at < ?6 ";

  static GiftScope of(Candidate incoming, @Nullable String tier) {
    return new GiftScope(incoming.isTest(), tier == null ? "" : tier, incoming.timestamp());
  }

  @Nullable String tierOrNull() {
    return tier.isEmpty() ? null : tier;
  }

  /// Sets the parameters 1 to 3 and 6 of a query.
  void set(PreparedStatement query) throws SQLException {
    query.setBoolean(1, test);
    query.setString(2, tier);
    query.setString(3, Json.time(at.minus(TOGETHER)));
    query.setString(6, Json.time(at.plus(TOGETHER)));
  }
}
