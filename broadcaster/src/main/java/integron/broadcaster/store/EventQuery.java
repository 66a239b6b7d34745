package integron.broadcaster.store;

/// The statements that the broadcaster runs, each under its name. Each finds its rows by key alone:
/// its cost depends on what it returns, never on the size of the database. While deletions are
/// pending, it also depends on how many rows they have left.
///
/// The statements that find events and users have names of their own ([EventStatement],
/// [UserStatement]).
enum EventQuery {
  /// Viewers whose deletion is pending, and up to which event, from an index of pending deletions
  /// alone. A deletion without a number, which came from another database, applies to all events.
  DELETIONS(
      "SELECT user_id, coalesce(up_to, "
          + (Long.MAX_VALUE - 1)
          + ") FROM deletions WHERE done = 0"),

  /// The event that announces a removal, the words that it removes (a viewer's, those of one
  /// message, or all), and the time from which on.
  REDACTIONS("SELECT id, user_id, message_id, since FROM redactions WHERE done = 0"),

  /// The viewer with the id ?1, or else with that login: the viewer last seen with it, or else the
  /// one last seen with it before a change of name. A deleted viewer who comes back under another
  /// login has no earlier login.
  OWNER(
      """
      SELECT coalesce(
        (SELECT id FROM users WHERE id = ?1),
        (SELECT id FROM users WHERE username = ?1 ORDER BY last_seen DESC LIMIT 1),
        (SELECT user_id FROM former_logins f WHERE login = ?1
          AND NOT EXISTS (SELECT 1 FROM deletions d WHERE d.user_id = f.user_id AND d.done = 0)
          ORDER BY last_seen DESC LIMIT 1))
      """),

  /// The events of a gap, in ascending order: 1 the types as a JSON list, 2 the id before the first
  /// event, 3 the id after the last event, 4 the most events, 5 the epoch that the database must
  /// have.
  FOLLOWING(Events.following(Events.ALL)),
  FOLLOWING_WITHOUT_PENDING(Events.following(Events.WITHOUT_PENDING));

  private final String sql;

  EventQuery(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }

  private static final class Events {
    static final String ALL = "";
    static final String WITHOUT_PENDING =
        """
        AND NOT EXISTS (SELECT 1 FROM deletions d WHERE d.user_id = e.user_id AND d.done = 0
          AND e.id <= coalesce(d.up_to, e.id))
        """;

    private static final String EVENT =
        "SELECT e.id, e.type, e.user_id, e.data, e.created_at, e.marks FROM ";

    /// The first events of each type by id, and then the first ones of all.
    private static final String BY_TYPE =
        EVENT
            + """
            json_each(?1) t CROSS JOIN events e ON e.id IN (
              SELECT id FROM events e WHERE type = t.value AND id > ?2 AND id < ?3 %3$s
              ORDER BY id %1$s LIMIT ?4)
            %2$s ORDER BY e.id %1$s LIMIT ?4
            """;

    static String following(String condition) {
      return BY_TYPE.formatted(
          "ASC", "WHERE EXISTS (SELECT 1 FROM meta WHERE key = 'epoch' AND value = ?5)", condition);
    }
  }
}
