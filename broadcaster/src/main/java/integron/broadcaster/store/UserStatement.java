package integron.broadcaster.store;

import integron.broadcaster.upstream.ViewerSort;
import java.util.stream.Stream;

/// A statement on the list of viewers, by its name.
///
/// Its parameters: 1 and 2 the value and the row after which the list begins, 3 the most rows, 4
/// the rows of the viewers as a JSON list, or the text that is searched.
record UserStatement(Shape shape, ViewerSort sort, boolean ascending) {
  /// How many rows a search looks at in one page where so many viewers match that they cannot be
  /// sorted.
  static final int WALKED = 20_000;

  enum Shape {
    /// The list, along the index of the order.
    ALL(
        """
        SELECT %3$s FROM users u WHERE (%1$s, rowid) %2$s (?1, ?2) AND '' = ?4 %4$s
        ORDER BY %5$s LIMIT ?3
        """),
    /// The few viewers whose rows are known.
    FOUND(
        """
        SELECT %3$s FROM json_each(?4) m CROSS JOIN users u ON u.rowid = m.value
        WHERE (u.%1$s, u.rowid) %2$s (?1, ?2) %4$s ORDER BY %5$s LIMIT ?3
        """),
    /// Those of the next rows of the list that have the text.
    WALK(
        """
        SELECT %3$s FROM (SELECT rowid AS r FROM users u WHERE (%1$s, rowid) %2$s (?1, ?2)
          ORDER BY %5$s LIMIT %6$d) w CROSS JOIN users u ON u.rowid = w.r
        WHERE (instr(u.username, lower(?4)) > 0 OR instr(u.display_name, ?4) > 0) %4$s
        ORDER BY %5$s LIMIT ?3
        """),
    /// The last row that a walk has looked at.
    WALK_END(
        """
        SELECT %1$s, rowid FROM users u WHERE (%1$s, rowid) %2$s (?1, ?2) AND '' <> ?4 AND 0 < ?3
        ORDER BY %5$s LIMIT 1 OFFSET %6$d - 1
        """);

    private final String form;

    Shape(String form) {
      this.form = form;
    }
  }

  /// Rows of viewers whose deletion is pending, unless they have come back.
  static final String NOT_PENDING =
      """
      AND NOT EXISTS (SELECT 1 FROM deletions d WHERE d.user_id = u.id AND d.done = 0
        AND u.message_count = 0 AND u.bits_total = 0 AND u.sub_months = 0
        AND NOT EXISTS (SELECT 1 FROM events e WHERE e.user_id = u.id
          AND e.id > coalesce(d.up_to, e.id)))
      """;

  static final String COLUMNS =
      "u.id, u.username, u.display_name, u.profile_image_url, u.first_seen, u.last_seen,"
          + " u.message_count, u.bits_total, u.sub_months, u.rowid";

  static Stream<UserStatement> all() {
    return Stream.of(Shape.values())
        .flatMap(shape ->
            Stream.of(ViewerSort.values())
                .flatMap(sort ->
                    Stream.of(false, true)
                        .map(ascending -> new UserStatement(shape, sort, ascending))));
  }

  String queryName() {
    return "USERS_" + shape + "_BY_" + sort + (ascending ? "_UP" : "_DOWN");
  }

  String sql() {
    String direction = ascending ? " ASC" : " DESC";
    return shape.form.formatted(
        column(),
        ascending ? ">" : "<",
        COLUMNS,
        NOT_PENDING,
        "u." + column() + direction + ", u.rowid" + direction,
        WALKED);
  }

  String column() {
    return switch (sort) {
      case MESSAGES -> "message_count";
      case LAST_SEEN -> "last_seen";
      case FIRST_SEEN -> "first_seen";
      case BITS -> "bits_total";
      case MONTHS -> "sub_months";
      case NAME -> "username";
    };
  }

  boolean isOfNumbers() {
    return switch (sort) {
      case MESSAGES, BITS, MONTHS -> true;
      case LAST_SEEN, FIRST_SEEN, NAME -> false;
    };
  }
}
