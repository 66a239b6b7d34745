package integron.broadcaster.store;

/// The statements on alerts, each under its name.
enum AlertQuery {
  QUEUE("SELECT paused_at, muted FROM alert_queues WHERE name = ?1"),

  QUEUES("SELECT name FROM alert_queues ORDER BY name"),

  CURRENT(AlertQuery.COLUMNS + "WHERE queue = ?1 AND state = 1"),

  WAITING(AlertQuery.COLUMNS + "WHERE queue = ?1 AND state = 0 ORDER BY priority DESC, id"),

  HISTORY(AlertQuery.COLUMNS + "WHERE queue = ?1 AND state = 2 ORDER BY ended_no DESC"),

  DETAILS(
      """
      SELECT alert_id, event FROM alert_details WHERE alert_id IN (
        SELECT id FROM alerts WHERE queue = ?1 AND state = 0
        UNION ALL SELECT id FROM alerts WHERE queue = ?1 AND state = 1
        UNION ALL SELECT id FROM alerts WHERE queue = ?1 AND state = 2)
      ORDER BY alert_id, id
      """),

  ENDINGS("SELECT ending, alerts FROM alert_endings WHERE queue = ?1 AND alerts > 0 ORDER BY 1"),

  RULES("SELECT rules FROM alert_rules"),

  TOKENS("SELECT id, name, hash, created_at, used_at FROM control_tokens ORDER BY created_at, id");

  private static final String COLUMNS =
      "SELECT id, kind, variant, priority, replay, queued_at, claimed_at, client, ended_at, ending,"
          + " event, combined, look FROM alerts ";

  private final String sql;

  AlertQuery(String sql) {
    this.sql = sql;
  }

  String queryName() {
    return "ALERTS_" + name();
  }

  String sql() {
    return sql;
  }
}
