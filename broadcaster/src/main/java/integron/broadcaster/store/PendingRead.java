package integron.broadcaster.store;

import integron.common.stream.Eraser;
import integron.common.stream.Redactions;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The deletions and removals that the ingester has promised but not yet done. Their rows are still
/// in the database, and no reader may show them.
final class PendingRead {
  private PendingRead() {}

  static Eraser in(DbExecute database) {
    return new Eraser(deletions(database), redactions(database));
  }

  private static Redactions redactions(DbExecute database) {
    Map<String, Long> lines = new HashMap<>();
    Map<String, Long> viewers = new HashMap<>();
    long everybody = 0;
    for (DbRow row : rows(database, EventQuery.REDACTIONS)) {
      long id = Columns.number(row, 1);
      Optional<String> viewer = Columns.textOrNull(row, 2);
      Optional<String> line = Columns.textOrNull(row, 3);
      if (line.isPresent()) {
        lines.merge(line.get(), id, Math::max);
      } else if (viewer.isPresent()) {
        viewers.merge(viewer.get(), id, Math::max);
      } else {
        everybody = Math.max(everybody, id);
      }
    }
    return new Redactions(lines, viewers, everybody);
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
