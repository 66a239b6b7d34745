package integron.broadcaster.store;

import integron.broadcaster.upstream.EventKey;
import integron.broadcaster.upstream.FoundEvents;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.Iterator;
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
  static FoundEvents find(DbExecute database, EventRows rows, Search search) {
    PendingRemovals pending = PendingRead.in(database);
    Found found = new Found(search.max(), search.mostBytes(), pending);
    Optional<EventKey> end =
        new EventReader(database, rows, found)
            .find(pending.deletions().isEmpty() ? search : search.withoutPending());
    return new FoundEvents(found.events(), end);
  }

  /// Continues where pending deletions leave a page short.
  ///
  /// @return the place of the last row that was read, where there may be more rows
  private Optional<EventKey> find(Search search) {
    Search next = search;
    Optional<EventKey> end = page(next);
    while (end.isPresent() && !found.isFull()) {
      next = next.beyond(end.get());
      end = page(next);
    }
    return end;
  }

  /// @return the place of the last row, where there may be more rows
  private Optional<EventKey> page(Search search) {
    int count = 0;
    boolean isLeft;
    EventKey last = new EventKey("", 0);
    try (Stream<DbRow> results =
        database.createNamedQuery(search.queryName()).params(search.parameters()).execute()) {
      Iterator<DbRow> next = results.iterator();
      while (!found.isFull() && next.hasNext()) {
        DbRow row = next.next();
        count++;
        last = new EventKey(Columns.textOrEmpty(row, 5), Columns.number(row, 1));
        String time = last.time();
        rows.event(row).ifPresent(event -> found.add(event, time));
      }
      isLeft = count == search.max() || next.hasNext();
    }
    return isLeft ? Optional.of(last) : Optional.empty();
  }
}
