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

  AlertStore(Readers readers) {
    this.readers = readers;
  }

  @Override
  public Optional<Queue> queue(String name) throws InterruptedException {
    return readers.read(
        database ->
            query(database, AlertQuery.QUEUE, name).stream()
                .findFirst()
                .map(row -> queue(database, row, name)),
        Optional.<Queue>empty());
  }

  private static Queue queue(DbExecute database, DbRow found, String name) {
    Map<Long, List<Envelope>> details = new HashMap<>();
    for (DbRow row : query(database, AlertQuery.DETAILS, name)) {
      List<Envelope> ofAlert =
          details.computeIfAbsent(Columns.number(row, 1), _ -> new ArrayList<>());
      read(Columns.text(row, 2), Envelope.class).ifPresent(ofAlert::add);
    }
    Map<String, Long> ended = new TreeMap<>();
    query(database, AlertQuery.ENDINGS, name)
        .forEach(row -> ended.put(Columns.text(row, 1), Columns.number(row, 2)));
    return new Queue(
        query(database, AlertQuery.QUEUES).stream().map(row -> Columns.text(row, 1)).toList(),
        time(found, 1),
        Columns.number(found, 2) != 0,
        alerts(database, AlertQuery.CURRENT, name, details).stream().findFirst().orElse(null),
        alerts(database, AlertQuery.WAITING, name, details),
        alerts(database, AlertQuery.HISTORY, name, details),
        ended);
  }

  private static List<Alert> alerts(
      DbExecute database, AlertQuery query, String queue, Map<Long, List<Envelope>> details) {
    return query(database, query, queue).stream().map(row -> alert(row, details)).toList();
  }

  private static Alert alert(DbRow row, Map<Long, List<Envelope>> details) {
    long id = Columns.number(row, 1);
    return new Alert(
        id,
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
        Columns.textOrNull(row, 11).flatMap(json -> read(json, Envelope.class)).orElse(null),
        details.getOrDefault(id, List.of()),
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
    try (Stream<DbRow> rows =
        database.createNamedQuery(query.queryName()).params(List.of(parameters)).execute()) {
      return rows.toList();
    }
  }
}
