package integron.broadcaster.store;

import integron.broadcaster.upstream.EventOrder;
import java.util.List;
import java.util.stream.Stream;

/// A statement that finds events, by its name. Its cost depends on what it returns, not on the size
/// of the database, except [RowSource#MARKED], which reads the marked events, and a list of one
/// viewer by time, which reads this viewer's.
///
/// Its parameters: 1 the types as a JSON list, 2 the id before the first, 3 the id after the last,
/// 4 the most events, 5 the marks that an event must have, 6 those that it must not have, 7 the ids
/// of the viewers, each as a JSON list; by time also 8 and 9 the place before the first, 10 and 11
/// the place after the last.
///
/// @param withoutPending without the rows of deleted viewers that are still in the database
record EventStatement(RowSource source, EventOrder order, boolean withoutPending) {
  /// The rows that a statement reads.
  enum RowSource {
    /// The first events of each type, and then the first ones of all.
    TYPES(
        """
        json_each(?1) t CROSS JOIN events e ON e.id IN (
          SELECT id FROM events e WHERE type = t.value AND '' <> ?7 %3$s
          ORDER BY %1$s LIMIT ?4)
        ORDER BY %2$s LIMIT ?4
        """),
    /// The first events of each viewer, and then the first ones of all.
    VIEWERS(
        """
        json_each(?7) v CROSS JOIN events e ON e.id IN (
          SELECT id FROM events e WHERE user_id = v.value
            AND +type IN (SELECT value FROM json_each(?1)) %3$s
          ORDER BY %1$s LIMIT ?4)
        ORDER BY %2$s LIMIT ?4
        """),
    /// All events with a mark.
    MARKED(
        """
        events e INDEXED BY events_marked WHERE marks <> '' AND '' <> ?7
          AND +type IN (SELECT value FROM json_each(?1)) %3$s
        ORDER BY %2$s LIMIT ?4
        """);

    private final String form;

    RowSource(String form) {
      this.form = form;
    }
  }

  private static final String COLUMNS =
      "SELECT e.id, e.type, e.user_id, e.data, e.created_at, e.marks FROM ";
  private static final String TIMES =
      "AND (created_at, id) > (?8, ?9) AND (created_at, id) < (?10, ?11) ";
  private static final String MARKS =
      """
      AND (?5 = '[]' OR NOT EXISTS (SELECT 1 FROM json_each(?5) m
        WHERE instr(',' || e.marks || ',', ',' || m.value || ',') = 0))
      AND (?6 = '[]' OR e.marks = '' OR NOT EXISTS (SELECT 1 FROM json_each(?6) m
        WHERE instr(',' || e.marks || ',', ',' || m.value || ',') > 0))
      """;
  private static final String NOT_PENDING =
      """
      AND NOT EXISTS (SELECT 1 FROM deletions d WHERE d.user_id = e.user_id AND d.done = 0
        AND e.id <= coalesce(d.up_to, e.id))
      """;

  static Stream<EventStatement> all() {
    return Stream.of(RowSource.values())
        .flatMap(source ->
            Stream.of(false, true)
                .flatMap(byTime ->
                    Stream.of(false, true)
                        .flatMap(ascending ->
                            Stream.of(false, true)
                                .map(pending ->
                                    new EventStatement(
                                        source, new EventOrder(byTime, ascending), pending)))));
  }

  String queryName() {
    return String.join(
        "_",
        List.of(
            source.name(),
            order.byTime() ? "BY_TIME" : "BY_NUMBER",
            order.ascending() ? "UP" : "DOWN",
            withoutPending ? "WITHOUT_PENDING" : "ALL"));
  }

  String sql() {
    String numbers = "AND %1$sid > ?2 AND %1$sid < ?3 ".formatted(order.byTime() ? "+" : "");
    String conditions =
        numbers + (order.byTime() ? TIMES : "") + MARKS + (withoutPending ? NOT_PENDING : "");
    return COLUMNS + source.form.formatted(columns(""), columns("e."), conditions);
  }

  private String columns(String table) {
    String direction = order.ascending() ? " ASC" : " DESC";
    String id = table + "id" + direction;
    return order.byTime() ? table + "created_at" + direction + ", " + id : id;
  }
}
