package integron.broadcaster.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.event.Envelope;
import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what a [Search] looks for, without what the pending deletions and removals take away.
final class EventReader {
  private final DbExecute database;
  private final Found found;

  private EventReader(DbExecute database, Found found) {
    this.database = database;
    this.found = found;
  }

  /// @param database within one transaction, so that what is deleted and what is read are of the
  ///   same moment
  static List<EncodedEvent> find(DbExecute database, Search search) {
    Eraser pending = Pending.in(database);
    Found found = new Found(search.max(), search.mostBytes(), pending);
    new EventReader(database, found)
        .find(pending.deletions().isEmpty() ? search : search.withoutPending());
    return found.events();
  }

  /// Reads on where the pending deletions leave too little of a page, since a short one means that
  /// there is no more.
  private void find(Search search) {
    Search next = search;
    OptionalLong end = page(next);
    while (end.isPresent() && !found.isFull()) {
      next = next.beyond(end.getAsLong());
      end = page(next);
    }
  }

  /// @return the id of the last row, where there may be more
  private OptionalLong page(Search search) {
    int count = 0;
    long id = 0;
    try (Stream<DbRow> rows =
        database.createNamedQuery(search.query().name()).params(search.parameters()).execute()) {
      Iterator<DbRow> next = rows.iterator();
      while (!found.isFull() && next.hasNext()) {
        DbRow row = next.next();
        count++;
        id = Columns.number(row, 1);
        add(row);
      }
    }
    return count == search.max() ? OptionalLong.of(id) : OptionalLong.empty();
  }

  private void add(DbRow row) {
    byte[] data = Columns.text(row, 4).getBytes(UTF_8);
    found.add(event(row, data), data.length);
  }

  /// The row's own bytes, undecoded.
  private static EncodedEvent event(DbRow row, byte[] data) {
    return EncodedEvent.ofRow(
        Columns.number(row, 1),
        EventType.ofWireName(Columns.text(row, 2)).orElseThrow(),
        Columns.textOrNull(row, 3).orElse(null),
        data,
        Columns.text(row, 5),
        marks(Columns.text(row, 6)));
  }

  private static Set<Envelope.Mark> marks(String words) {
    if (words.isEmpty()) {
      return Set.of();
    }
    return Arrays.stream(words.split(",", -1))
        .filter(word -> !word.isBlank())
        .map(word -> Envelope.Mark.valueOf(word.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }
}
