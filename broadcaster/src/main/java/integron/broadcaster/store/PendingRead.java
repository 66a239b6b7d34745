package integron.broadcaster.store;

import integron.broadcaster.store.PendingRemovals.Removal;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The deletions and removals that the ingester has promised but not yet done. Their rows are still
/// in the database, and no reader may show them.
final class PendingRead {
  private PendingRead() {}

  static PendingRemovals in(DbExecute database) {
    return new PendingRemovals(deletions(database), removals(database));
  }

  private static List<Removal> removals(DbExecute database) {
    return rows(database, EventQuery.REDACTIONS).stream()
        .map(row ->
            new Removal(
                Columns.number(row, 1),
                Columns.textOrNull(row, 2),
                Columns.textOrNull(row, 3),
                Columns.text(row, 4)))
        .toList();
  }

  private static Map<String, Long> deletions(DbExecute database) {
    Map<String, Long> found = new HashMap<>();
    for (DbRow row : rows(database, EventQuery.DELETIONS)) {
      found.put(Columns.text(row, 1), Columns.number(row, 2) + 1);
    }
    return found;
  }

  private static List<DbRow> rows(DbExecute database, EventQuery query) {
    try (Stream<DbRow> rows = database.namedQuery(query.name())) {
      return rows.toList();
    }
  }
}
