package integron.broadcaster.store;

import io.helidon.dbclient.DbRow;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rows that the ingester does not write. One of them would break the page around it, so a read
/// skips it. All of them are counted. The log names the first of each kind by its id alone.
final class SkippedRows {
  private static final Logger LOG = LoggerFactory.getLogger(SkippedRows.class);

  private final Runnable counter;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /// @param counter called once for each row
  SkippedRows(Runnable counter) {
    this.counter = counter;
  }

  /// Reads a row whose first column is its id; empty where one of its values cannot be read.
  ///
  /// @param thing what a row is, with a capital letter
  <T> Optional<T> read(String thing, DbRow row, Function<DbRow, T> reader) {
    try {
      return Optional.of(reader.apply(row));
    } catch (RuntimeException e) {
      return skip(thing, row.column(1).get(), "one of its values cannot be read");
    }
  }

  /// Counts a row that cannot be shown; always empty.
  <T> Optional<T> skip(String thing, Object id, String reason) {
    counter.run();
    if (logged.add(thing + reason)) {
      LOG.warn(
          "{} {} in the database cannot be shown, since {}; such rows are skipped",
          thing,
          id,
          reason);
    }
    return Optional.empty();
  }
}
