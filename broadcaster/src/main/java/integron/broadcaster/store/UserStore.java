package integron.broadcaster.store;

import integron.broadcaster.store.UserStatement.Shape;
import integron.broadcaster.upstream.UserFilter;
import integron.broadcaster.upstream.ViewerList;
import integron.broadcaster.upstream.ViewerPage;
import integron.broadcaster.upstream.ViewerSearch;
import integron.broadcaster.upstream.ViewerTotals;
import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.problem.Problem;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The viewers in the ingester's database, read-only. A viewer whose deletion is pending is left
/// out unless they have come back since.
final class UserStore implements ViewerList {
  /// So many viewers can be sorted, or their events found, for one page.
  static final int MOST_NAMED = 500;

  private static final int VALUE = 1;
  private static final int ROW = 10;

  /// @param user empty where the row cannot be shown; its place still counts
  private record FoundUser(Optional<ViewerTotals> user, UserCursor place) {}

  private final Readers readers;
  private final SkippedRows skipped;

  UserStore(Readers readers, SkippedRows skipped) {
    this.readers = readers;
    this.skipped = skipped;
  }

  @Override
  public ViewerPage list(ViewerSearch search) throws InterruptedException {
    UserStatement all = new UserStatement(Shape.ALL, search.sort(), search.ascending());
    UserCursor after =
        search.after().map(text -> UserCursor.read(text, all)).orElse(UserCursor.first(all));
    return readers.read(database -> list(database, search, after), new ViewerPage(List.of(), null));
  }

  private ViewerPage list(DbExecute database, ViewerSearch search, UserCursor after) {
    if (search.search().isBlank()) {
      return page(users(database, Shape.ALL, search, after, ""), search.limit());
    }
    List<Long> named = named(database, search.search());
    return named.size() <= MOST_NAMED
        ? page(users(database, Shape.FOUND, search, after, Json.write(named)), search.limit())
        : walk(database, search, after);
  }

  /// Looks at the next rows of the list, since too many viewers match to be sorted.
  private ViewerPage walk(DbExecute database, ViewerSearch search, UserCursor after) {
    List<FoundUser> found = users(database, Shape.WALK, search, after, search.search());
    if (found.size() == search.limit()) {
      return page(found, search.limit());
    }
    String end =
        query(
                database,
                new UserStatement(Shape.WALK_END, search.sort(), search.ascending()).queryName(),
                List.of(after.value(), after.row(), search.limit(), search.search()))
            .stream()
            .findFirst()
            .map(row -> new UserCursor(value(row, VALUE), Columns.number(row, 2)).text())
            .orElse(null);
    return new ViewerPage(shown(found), end);
  }

  private static ViewerPage page(List<FoundUser> found, int limit) {
    return new ViewerPage(
        shown(found), found.size() < limit ? null : found.getLast().place().text());
  }

  private static List<ViewerTotals> shown(List<FoundUser> found) {
    return found.stream().flatMap(row -> row.user().stream()).toList();
  }

  private List<FoundUser> users(
      DbExecute database, Shape shape, ViewerSearch search, UserCursor after, String fourth) {
    UserStatement statement = new UserStatement(shape, search.sort(), search.ascending());
    int column =
        Arrays.asList(UserStatement.COLUMNS.split(", ", -1)).indexOf("u." + statement.column());
    return query(
            database,
            statement.queryName(),
            List.of(after.value(), after.row(), search.limit(), fourth))
        .stream()
        .map(row ->
            new FoundUser(
                totals(row), new UserCursor(value(row, column + 1), Columns.number(row, ROW))))
        .toList();
  }

  private static Object value(DbRow row, int column) {
    return row.column(column).get();
  }

  private static List<Long> named(DbExecute database, String text) {
    return query(database, UserQuery.named(text).queryName(), List.of(text, MOST_NAMED + 1))
        .stream()
        .map(row -> Columns.number(row, 1))
        .toList();
  }

  /// Returns the filter by the ids of the viewers with that part in their name.
  static UserFilter named(DbExecute database, UserFilter.WithNamePart name) {
    List<Long> rows = named(database, name.part());
    if (rows.size() > MOST_NAMED) {
      throw Problem.badRequest(
              "More than %d viewers have that in their name. Give more of the name."
                  .formatted(MOST_NAMED))
          .asException();
    }
    Set<String> ids = new HashSet<>();
    query(database, UserQuery.IDS.queryName(), List.of(Json.write(rows)))
        .forEach(row -> ids.add(Columns.text(row, 1)));
    return ids.isEmpty() ? name : new UserFilter.WithIds(ids);
  }

  @Override
  public Optional<ViewerTotals> find(String userId) throws InterruptedException {
    return readers.read(
        database ->
            query(database, UserQuery.ONE.queryName(), List.of(userId)).stream()
                .findFirst()
                .flatMap(this::totals),
        Optional.<ViewerTotals>empty());
  }

  private Optional<ViewerTotals> totals(DbRow row) {
    return skipped.read("Viewer", row, UserStore::readTotals);
  }

  private static ViewerTotals readTotals(DbRow row) {
    return new ViewerTotals(
        Columns.text(row, 1),
        Columns.text(row, 2),
        Columns.text(row, 3),
        Columns.textOrNull(row, 4).orElse(null),
        Columns.text(row, 5),
        Columns.text(row, 6),
        Columns.number(row, 7),
        Columns.number(row, 8),
        Columns.number(row, 9));
  }

  @Override
  public long count() throws InterruptedException {
    return readers.read(
        database -> number(database, UserQuery.COUNT) - number(database, UserQuery.COUNT_PENDING),
        0L);
  }

  private static long number(DbExecute database, UserQuery query) {
    return Columns.number(query(database, query.queryName(), List.of()).getFirst(), 1);
  }

  @Override
  public List<Map<String, Long>> countEvents(List<Instant> times) throws InterruptedException {
    List<String> types =
        Stream.of(EventType.values())
            .filter(type -> type.persisted() && !type.controls() && !type.removes())
            .map(EventType::wireName)
            .sorted(Comparator.naturalOrder())
            .toList();
    String ends = Json.write(times.stream().map(Json::time).toList());
    List<Map<String, Long>> counts = new ArrayList<>();
    for (int i = 1; i < times.size(); i++) {
      counts.add(new TreeMap<>());
    }
    List<DbRow> none = List.of();
    readers
        .read(
            database ->
                query(database, UserQuery.EVENTS.queryName(), List.of(Json.write(types), ends)),
            none)
        .forEach(row -> add(row, counts));
    return counts;
  }

  private static void add(DbRow row, List<Map<String, Long>> counts) {
    long events = Columns.number(row, 3);
    if (events > 0) {
      counts.get(Math.toIntExact(Columns.number(row, 1))).put(Columns.text(row, 2), events);
    }
  }

  private static List<DbRow> query(DbExecute database, String name, List<Object> parameters) {
    try (Stream<DbRow> rows = database.createNamedQuery(name).params(parameters).execute()) {
      return rows.toList();
    }
  }
}
