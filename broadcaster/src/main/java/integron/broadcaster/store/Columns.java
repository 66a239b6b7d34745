package integron.broadcaster.store;

import io.helidon.dbclient.DbRow;
import java.util.Optional;

/// Reads columns, counted from 1. A column's own `getLong` fails on the small numbers, which SQLite
/// hands over as integers, and on NULL.
final class Columns {
  private Columns() {}

  static long number(DbRow row, int column) {
    return row.column(column).get(Number.class).longValue();
  }

  static String text(DbRow row, int column) {
    return row.column(column).get(String.class);
  }

  /// Empty for NULL and for a value that is no text.
  static String textOrEmpty(DbRow row, int column) {
    return row.column(column).get() instanceof String text ? text : "";
  }

  static Optional<String> textOrNull(DbRow row, int column) {
    return Optional.ofNullable(row.column(column).get(String.class));
  }
}
