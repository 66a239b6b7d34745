package integron.broadcaster.store;

import integron.broadcaster.store.Queries.Without;
import integron.common.event.Envelope;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import integron.common.stream.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The events that the ingester keeps in its database, read-only, without the viewers and the words
/// whose deletion is promised, also where it is still to be carried out.
///
/// Every read opens the file anew, so that a database that appears late, or is replaced by a
/// backup, is simply what the next read sees. Reads run on a few threads of their own: SQLite's
/// native calls would otherwise hold up the virtual threads of other subscribers. Whoever waits for
/// a read is a subscriber or a request, and both are limited; that bounds the queue.
public final class EventStore implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int BUSY_MILLIS = 2_000;

  private enum Direction {
    ASCENDING,
    DESCENDING
  }

  /// What is looked for; the parameters are those of [Queries].
  private record Search(
      Function<Without, String> sql,
      Direction direction,
      String types,
      long after,
      long before,
      int max,
      int mostBytes,
      Optional<String> fifth) {

    /// The same, where the event `id` was the last one found.
    Search beyond(long id) {
      return switch (direction) {
        case ASCENDING -> new Search(sql, direction, types, id, before, max, mostBytes, fifth);
        case DESCENDING -> new Search(sql, direction, types, after, id, max, mostBytes, fifth);
      };
    }

    void bind(PreparedStatement select) throws SQLException {
      select.setString(1, types);
      select.setLong(2, after);
      select.setLong(3, before);
      select.setInt(4, max);
      if (fifth.isPresent()) {
        select.setString(5, fifth.get());
      }
    }
  }

  private final Path file;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().daemon().name("store-", 0).factory());

  /// @param file the database; need not exist yet
  public EventStore(Path file) {
    this.file = file;
  }

  /// What is kept of the ids after `position` up to and with `last`, in order, at most `max`, and
  /// no more once `mostBytes` of their data are exceeded. Nothing when the database does not exist
  /// or belongs to another epoch.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be read
  public List<EncodedEvent> following(
      Position position, long last, EventFilter filter, int max, int mostBytes)
      throws InterruptedException {
    return read(
        new Search(
            Queries::following,
            Direction.ASCENDING,
            keptTypes(filter::tells),
            position.id(),
            last + 1,
            max,
            mostBytes,
            Optional.of(position.epoch())));
  }

  /// What is kept of the ids between `after` and `before`, both exclusive, newest first, at most
  /// `max`, and no more once `mostBytes` of their data are exceeded. Nothing when the database does
  /// not exist.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be read
  public List<EncodedEvent> newest(
      long after, long before, EventFilter filter, UserFilter user, int max, int mostBytes)
      throws InterruptedException {
    return switch (user) {
      case UserFilter.Everybody() ->
          newest(after, before, filter, Optional.empty(), max, mostBytes);
      case UserFilter.WithId(String userId) ->
          newest(after, before, filter, Optional.of(userId), max, mostBytes);
      // Nothing is kept of someone without a row.
      case UserFilter.WithDigits(_), UserFilter.WithLogin(_) -> List.of();
    };
  }

  private List<EncodedEvent> newest(
      long after, long before, EventFilter filter, Optional<String> userId, int max, int mostBytes)
      throws InterruptedException {
    return read(
        new Search(
            without -> Queries.newest(userId, without),
            Direction.DESCENDING,
            keptTypes(filter::accepts),
            after,
            before,
            max,
            mostBytes,
            userId));
  }

  /// The filter by the id of whoever has the id or login, or had the login last, as far as the
  /// database knows one.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be read
  public UserFilter resolved(UserFilter user) throws InterruptedException {
    return switch (user) {
      case UserFilter.Everybody _, UserFilter.WithId _ -> user;
      case UserFilter.WithDigits(String digits) -> resolved(user, digits);
      case UserFilter.WithLogin(String login) -> resolved(user, login);
    };
  }

  private UserFilter resolved(UserFilter user, String idOrLogin) throws InterruptedException {
    return read(connection -> owner(connection, idOrLogin), Optional.<String>empty())
        .<UserFilter>map(UserFilter.WithId::new)
        .orElse(user);
  }

  private static Optional<String> owner(Connection connection, String idOrLogin)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(Queries.OWNER)) {
      select.setString(1, idOrLogin);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }

  private interface Reading<T> {
    T read(Connection connection) throws SQLException;
  }

  private List<EncodedEvent> read(Search search) throws InterruptedException {
    return read(connection -> find(connection, search), List.of());
  }

  private <T> T read(Reading<T> reading, T none) throws InterruptedException {
    Callable<T> query = () -> Files.exists(file) ? read(reading) : none;
    try {
      return readers.submit(query).get();
    } catch (ExecutionException e) {
      throw new ProblemException(
          Problem.unavailable("The database cannot be read at present; try again in a moment."), e);
    }
  }

  /// One transaction, so that what is deleted and what is read are of the same moment.
  private <T> T read(Reading<T> reading) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + address())) {
      connection.setAutoCommit(false);
      return reading.read(connection);
    }
  }

  private static List<EncodedEvent> find(Connection connection, Search search) throws SQLException {
    Eraser pending = Pending.in(connection);
    Without without = pending.deletions().isEmpty() ? Without.NOTHING : Without.PENDING;
    Found found = new Found(search.max(), search.mostBytes(), pending);
    try (PreparedStatement select = connection.prepareStatement(search.sql().apply(without))) {
      find(select, search, found);
    }
    return found.events();
  }

  /// Reads on where the pending deletions leave too little of a page, since a short one means that
  /// there is no more.
  private static void find(PreparedStatement select, Search search, Found found)
      throws SQLException {
    Search next = search;
    OptionalLong end = page(select, next, found);
    while (end.isPresent() && !found.isFull()) {
      next = next.beyond(end.getAsLong());
      end = page(select, next, found);
    }
  }

  /// @return the id of the last row, where there may be more
  private static OptionalLong page(PreparedStatement select, Search search, Found found)
      throws SQLException {
    search.bind(select);
    int rows = 0;
    long id = 0;
    try (ResultSet row = select.executeQuery()) {
      while (!found.isFull() && row.next()) {
        rows++;
        id = row.getLong("id");
        byte[] data = row.getBytes("data");
        found.add(event(row, data), data.length);
      }
    }
    return rows == search.max() ? OptionalLong.of(id) : OptionalLong.empty();
  }

  private String address() {
    return file.toUri() + "?mode=ro&busy_timeout=" + BUSY_MILLIS;
  }

  /// The row's own bytes, undecoded.
  private static EncodedEvent event(ResultSet row, byte[] data) throws SQLException {
    return EncodedEvent.ofRow(
        row.getLong("id"),
        EventType.ofWireName(row.getString("type")).orElseThrow(),
        row.getString("user_id"),
        data,
        row.getString("created_at"),
        marks(row.getString("marks")));
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

  private static String keptTypes(Predicate<EventType> wanted) {
    return Json.write(
        Arrays.stream(EventType.values())
            .filter(EventType::persisted)
            .filter(wanted)
            .map(EventType::wireName)
            .sorted()
            .toList());
  }
}
