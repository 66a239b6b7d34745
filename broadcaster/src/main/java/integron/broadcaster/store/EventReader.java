package integron.broadcaster.store;

import integron.broadcaster.upstream.EventKey;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the events of a [Search], without those that pending deletions and removals take away.
final class EventReader {
  private final DbExecute database;
  private final EventRows rows;
  private final Found found;

  private EventReader(DbExecute database, EventRows rows, Found found) {
    this.database = database;
    this.rows = rows;
    this.found = found;
  }

  /// @param database within one transaction, so that deletions and events are of the same moment
  static List<EncodedEvent> find(DbExecute database, EventRows rows, Search search) {
    Eraser pending = PendingRead.in(database);
    Found found = new Found(search.max(), search.mostBytes(), pending);
    new EventReader(database, rows, found)
        .find(pending.deletions().isEmpty() ? search : search.withoutPending());
    return found.events();
  }

  /// Continues where pending deletions leave a page short, since a short page means that there are
  /// no more events.
  private void find(Search search) {
    Search next = search;
    Optional<EventKey> end = page(next);
    while (end.isPresent() && !found.isFull()) {
      next = next.beyond(end.get());
      end = page(next);
    }
  }

  /// @return the place of the last row, where there may be more rows
  private Optional<EventKey> page(Search search) {
    int count = 0;
    EventKey last = new EventKey("", 0);
    try (Stream<DbRow> results =
        database.createNamedQuery(search.queryName()).params(search.parameters()).execute()) {
      Iterator<DbRow> next = results.iterator();
      while (!found.isFull() && next.hasNext()) {
        DbRow row = next.next();
        count++;
        last = new EventKey(Columns.textOrEmpty(row, 5), Columns.number(row, 1));
        rows.event(row).ifPresent(found::add);
      }
    }
    return count == search.max() ? Optional.of(last) : Optional.empty();
  }
}
