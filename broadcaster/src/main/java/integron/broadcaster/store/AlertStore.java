package integron.broadcaster.store;

import integron.broadcaster.upstream.AlertList;
import integron.common.alert.Alert;
import integron.common.alert.AlertLook;
import integron.common.alert.AlertRuleSet;
import integron.common.event.AlertEnding;
import integron.common.event.Envelope;
import integron.common.json.Json;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The queues of alerts in the ingester's database, read-only. The ingester removes a deleted
/// viewer from them in the transaction that promises the deletion, so nothing is left out here.
final class AlertStore implements AlertList {
  private final Readers readers;
  private final SkippedRows skipped;

  AlertStore(Readers readers, SkippedRows skipped) {
    this.readers = readers;
    this.skipped = skipped;
  }

  @Override
  public Optional<Queue> queue(String name, int mostBytes) throws InterruptedException {
    return readers.read(
        database ->
            query(database, AlertQuery.QUEUE, name).stream()
                .findFirst()
                .map(row -> queue(database, row, name, new EventBudget(mostBytes))),
        Optional.<Queue>empty());
  }

  private Queue queue(DbExecute database, DbRow found, String name, EventBudget budget) {
    List<Alert> current = alerts(database, AlertQuery.CURRENT, name, budget);
    List<Alert> waiting = alerts(database, AlertQuery.WAITING, name, budget);
    List<Alert> history = alerts(database, AlertQuery.HISTORY, name, budget);
    Map<Long, List<Envelope>> details = details(database, name, budget);
    Map<String, Long> ended = new TreeMap<>();
    query(database, AlertQuery.ENDINGS, name)
        .forEach(row -> ended.put(Columns.text(row, 1), Columns.number(row, 2)));
    return new Queue(
        query(database, AlertQuery.QUEUES).stream().map(row -> Columns.text(row, 1)).toList(),
        time(found, 1),
        Columns.number(found, 2) != 0,
        with(details, current).stream().findFirst().orElse(null),
        with(details, waiting),
        with(details, history),
        ended);
  }

  /// Reads one row after another: all of them together may have more bytes than there is memory.
  private List<Alert> alerts(
      DbExecute database, AlertQuery query, String queue, EventBudget budget) {
    try (Stream<DbRow> rows = rows(database, query, queue)) {
      return rows.flatMap(row -> skipped.read("Alert", row, found -> alert(found, budget)).stream())
          .toList();
    }
  }

  private static Map<Long, List<Envelope>> details(
      DbExecute database, String queue, EventBudget budget) {
    Map<Long, List<Envelope>> details = new HashMap<>();
    try (Stream<DbRow> rows = rows(database, AlertQuery.DETAILS, queue)) {
      Iterator<DbRow> next = rows.iterator();
      while (!budget.isSpent() && next.hasNext()) {
        DbRow row = next.next();
        budget
            .spend(Columns.text(row, 2))
            .flatMap(json -> read(json, Envelope.class))
            .ifPresent(event ->
                details.computeIfAbsent(Columns.number(row, 1), _ -> new ArrayList<>()).add(event));
      }
    }
    return details;
  }

  private static List<Alert> with(Map<Long, List<Envelope>> details, List<Alert> alerts) {
    return alerts.stream()
        .map(alert -> alert.with(details.getOrDefault(alert.id(), List.of())))
        .toList();
  }

  private static Alert alert(DbRow row, EventBudget budget) {
    return new Alert(
        Columns.number(row, 1),
        Columns.text(row, 2),
        Columns.textOrNull(row, 3).orElse(null),
        (int) Columns.number(row, 4),
        Columns.number(row, 5) != 0,
        Instant.ofEpochMilli(Columns.number(row, 6)),
        time(row, 7),
        Columns.textOrNull(row, 8).orElse(null),
        time(row, 9),
        Columns.textOrNull(row, 10)
            .map(word -> AlertEnding.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(null),
        Columns.textOrNull(row, 11)
            .flatMap(budget::spend)
            .flatMap(json -> read(json, Envelope.class))
            .orElse(null),
        List.of(),
        (int) Columns.number(row, 12),
        read(Columns.text(row, 13), AlertLook.class).orElse(AlertLook.PLAIN));
  }

  private static @Nullable Instant time(DbRow row, int column) {
    Number millis = row.column(column).get(Number.class);
    return millis == null ? null : Instant.ofEpochMilli(millis.longValue());
  }

  @Override
  public AlertRuleSet rules() throws InterruptedException {
    return readers
        .read(
            database -> query(database, AlertQuery.RULES).stream().findFirst(),
            Optional.<DbRow>empty())
        .flatMap(row -> read(Columns.text(row, 1), AlertRuleSet.class))
        .orElse(AlertRuleSet.standard())
        .whole();
  }

  @Override
  public List<Token> tokens() throws InterruptedException {
    return readers.read(
        database ->
            query(database, AlertQuery.TOKENS).stream()
                .map(row ->
                    new Token(
                        Columns.text(row, 1),
                        Columns.text(row, 2),
                        Columns.text(row, 3),
                        Columns.text(row, 4),
                        Columns.textOrNull(row, 5).orElse(null)))
                .toList(),
        List.<Token>of());
  }

  private static <T> Optional<T> read(String json, Class<T> type) {
    try {
      return Optional.of(Json.read(json, type));
    } catch (Json.MalformedException e) {
      return Optional.empty();
    }
  }

  private static List<DbRow> query(DbExecute database, AlertQuery query, Object... parameters) {
    try (Stream<DbRow> rows = rows(database, query, parameters)) {
      return rows.toList();
    }
  }

  private static Stream<DbRow> rows(DbExecute database, AlertQuery query, Object... parameters) {
    return database.createNamedQuery(query.queryName()).params(List.of(parameters)).execute();
  }
}
