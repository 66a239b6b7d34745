package integron.broadcaster.store;

/// The other statements on viewers, each under its name, and the counts of events.
enum UserQuery {
  /// The rows of viewers with ?1 as their id, or a part of their name, at most ?2. The index of
  /// parts knows texts of [#LEAST_PART] letters and more. It ignores case in every script, so the
  /// names themselves are compared too. It follows the newest rows later, so these are read.
  NAMED(
      """
      SELECT rowid FROM users WHERE id = ?1
      UNION SELECT * FROM (SELECT u.rowid FROM user_names n
        CROSS JOIN users u ON u.id = CAST(n.rowid AS TEXT)
        WHERE n.user_names MATCH '"' || replace(?1, '"', '""') || '"'
          AND (instr(u.username, lower(?1)) > 0
            OR instr(lower(u.display_name), lower(?1)) > 0) LIMIT ?2)
      UNION SELECT * FROM (SELECT rowid FROM users u WHERE id <> CAST(CAST(id AS INTEGER) AS TEXT)
        AND (instr(u.username, lower(?1)) > 0
          OR instr(lower(u.display_name), lower(?1)) > 0) LIMIT ?2)
      UNION SELECT * FROM (SELECT rowid FROM users u WHERE rowid > coalesce(
          (SELECT l.rowid FROM indexed_names i CROSS JOIN users l ON l.id = i.last_id), 0)
        AND (instr(u.username, lower(?1)) > 0
          OR instr(lower(u.display_name), lower(?1)) > 0) LIMIT ?2)
      LIMIT ?2
      """),

  /// The same for a shorter text. It reads the index of logins, and that of the few names that
  /// differ from the login, from end to end.
  NAMED_BRIEFLY(
      """
      SELECT rowid FROM users WHERE id = ?1
      UNION SELECT * FROM (SELECT rowid FROM users WHERE instr(username, lower(?1)) > 0 LIMIT ?2)
      UNION SELECT * FROM (SELECT rowid FROM users WHERE lower(display_name) <> username
        AND instr(lower(display_name), lower(?1)) > 0 LIMIT ?2)
      LIMIT ?2
      """),

  /// The ids of viewers in these rows.
  IDS("SELECT u.id FROM json_each(?1) m CROSS JOIN users u ON u.rowid = m.value"),

  ONE(
      "SELECT "
          + UserStatement.COLUMNS
          + " FROM users u WHERE u.id = ?1 "
          + UserStatement.NOT_PENDING),

  /// All viewers.
  COUNT("SELECT count(*) FROM users"),

  /// The viewers whose deletion is pending and who have not come back.
  COUNT_PENDING(
      """
      SELECT count(*) FROM deletions d CROSS JOIN users u ON u.id = d.user_id
      WHERE d.done = 0 AND u.message_count = 0 AND u.bits_total = 0 AND u.sub_months = 0
        AND NOT EXISTS (SELECT 1 FROM events e WHERE e.user_id = u.id
          AND e.id > coalesce(d.up_to, e.id))
      """),

  /// The number of events by period and type: 1 the types as a JSON list, 2 the times as one, each
  /// the end of a period and the beginning of the next. A type without an event in any period costs
  /// one look, not one for each period.
  EVENTS(
      """
      SELECT h.key, t.value, (SELECT count(*) FROM events e
        WHERE e.type = t.value AND e.created_at >= h.value
          AND e.created_at < json_extract(?2, '$[' || (h.key + 1) || ']')
          AND instr(e.marks, 'detail') = 0 AND instr(e.marks, 'replay') = 0
          AND NOT EXISTS (SELECT 1 FROM deletions d WHERE d.user_id = e.user_id AND d.done = 0
            AND e.id <= coalesce(d.up_to, e.id)))
      FROM json_each(?1) t CROSS JOIN json_each(?2) h
      WHERE h.key < json_array_length(?2) - 1
        AND EXISTS (SELECT 1 FROM events e WHERE e.type = t.value
          AND e.created_at >= json_extract(?2, '$[0]')
          AND e.created_at < json_extract(?2, '$[#-1]'))
      """);

  private static final int LEAST_PART = 3;

  private final String sql;

  UserQuery(String sql) {
    this.sql = sql;
  }

  /// Returns the statement that finds viewers by a part of their name. A text with NUL would end
  /// the phrase early.
  static UserQuery named(String part) {
    return part.codePointCount(0, part.length()) < LEAST_PART || part.indexOf('\0') >= 0
        ? NAMED_BRIEFLY
        : NAMED;
  }

  String queryName() {
    return "USERS_" + name();
  }

  String sql() {
    return sql;
  }
}
