package integron.broadcaster.store;

import java.util.Optional;

/// The queries on `events`, each by key alone: what one costs depends on what it returns, never on
/// how much is kept. While deletions are pending, it also depends on how many rows they have left.
///
/// Numbered parameters: 1 the types as a JSON list, 2 the id after which, 3 the id before which, 4
/// how many at most, 5 as said at each query.
final class Queries {
  /// Which rows are passed over.
  enum Without {
    NOTHING(""),
    /// The rows of deleted viewers that are still to be deleted.
    PENDING(
        """
        AND NOT EXISTS (SELECT 1 FROM deletions d WHERE d.user_id = e.user_id AND d.done = 0
          AND e.id <= coalesce(d.up_to, e.id))
        """);

    private final String condition;

    Without(String condition) {
      this.condition = condition;
    }
  }

  private static final String EVENT =
      "SELECT e.id, e.type, e.user_id, e.data, e.created_at, e.marks FROM ";

  /// For each type the first ones by number, and then the first ones of all.
  private static final String BY_TYPE =
      EVENT
          + """
          json_each(?1) t CROSS JOIN events e ON e.id IN (
            SELECT id FROM events e WHERE type = t.value AND id > ?2 AND id < ?3 %3$s
            ORDER BY id %1$s LIMIT ?4)
          %2$s ORDER BY e.id %1$s LIMIT ?4
          """;

  /// Who has the id ?1, or else the login: the one last seen with it, or else the one last seen
  /// with it before a change of name. A deleted viewer who comes back under another login had none
  /// before.
  static final String OWNER =
      """
      SELECT coalesce(
        (SELECT id FROM users WHERE id = ?1),
        (SELECT id FROM users WHERE username = ?1 ORDER BY last_seen DESC LIMIT 1),
        (SELECT user_id FROM former_logins f WHERE login = ?1
          AND NOT EXISTS (SELECT 1 FROM deletions d WHERE d.user_id = f.user_id AND d.done = 0)
          ORDER BY last_seen DESC LIMIT 1))
      """;

  private static final String NEWEST_OF_USER =
      EVENT
          + """
          events e WHERE e.user_id = ?5 AND e.id > ?2 AND e.id < ?3
            AND +e.type IN (SELECT value FROM json_each(?1)) %s
          ORDER BY e.id DESC LIMIT ?4
          """;

  private Queries() {}

  /// In order; 5 is the epoch that the database must have.
  static String following(Without without) {
    return BY_TYPE.formatted(
        "ASC",
        "WHERE EXISTS (SELECT 1 FROM meta WHERE key = 'epoch' AND value = ?5)",
        without.condition);
  }

  /// Newest first; 5 is the user's id, where there is a user.
  static String newest(Optional<String> userId, Without without) {
    return userId.isPresent()
        ? NEWEST_OF_USER.formatted(without.condition)
        : BY_TYPE.formatted("DESC", "", without.condition);
  }
}
