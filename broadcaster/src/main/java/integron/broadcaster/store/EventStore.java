package integron.broadcaster.store;

import integron.common.event.Envelope;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.stream.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The events that the ingester keeps in its database, read-only.
///
/// Every read opens the file anew, so that a database that appears late, or is replaced by a
/// backup, is simply what the next read sees. Reads run on a few threads of their own: SQLite's
/// native calls would otherwise hold up the virtual threads of other subscribers. Whoever waits for
/// a read is a subscriber or a request, and both are limited; that bounds the queue.
public final class EventStore implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int BUSY_MILLIS = 2_000;

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
  public List<Envelope> following(
      Position position, long last, EventFilter filter, int max, int mostBytes)
      throws InterruptedException {
    return read(
        Queries.FOLLOWING,
        mostBytes,
        select -> {
          bind(select, keptTypes(filter::tells), position.id(), last + 1, max);
          select.setString(5, position.epoch());
        });
  }

  /// What is kept of the ids between `after` and `before`, both exclusive, newest first, at most
  /// `max`, and no more once `mostBytes` of their data are exceeded. Nothing when the database does
  /// not exist.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be read
  public List<Envelope> newest(
      long after, long before, EventFilter filter, UserFilter user, int max, int mostBytes)
      throws InterruptedException {
    return switch (user) {
      case UserFilter.Everybody() -> newest(after, before, filter, Optional.empty(), max, mostBytes);
      case UserFilter.WithId(String userId) ->
          newest(after, before, filter, Optional.of(userId), max, mostBytes);
      // Nothing is kept of someone without a row.
      case UserFilter.WithLogin(_) -> List.of();
    };
  }

  private List<Envelope> newest(
      long after, long before, EventFilter filter, Optional<String> userId, int max, int mostBytes)
      throws InterruptedException {
    return read(
        Queries.newest(userId),
        mostBytes,
        select -> {
          bind(select, keptTypes(filter::accepts), after, before, max);
          if (userId.isPresent()) {
            select.setString(5, userId.get());
          }
        });
  }

  /// The filter by the id of whoever has the login, or had it last, as far as the database knows
  /// one.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be read
  public UserFilter resolved(UserFilter user) throws InterruptedException {
    return switch (user) {
      case UserFilter.Everybody _, UserFilter.WithId _ -> user;
      case UserFilter.WithLogin(String login) ->
          read(
                  Queries.OWNER,
                  select -> select.setString(1, login),
                  row -> Optional.ofNullable(row.getString(1)),
                  Optional.<String>empty())
              .<UserFilter>map(UserFilter.WithId::new)
              .orElse(user);
    };
  }

  private static void bind(PreparedStatement select, String types, long after, long before, int max)
      throws SQLException {
    select.setString(1, types);
    select.setLong(2, after);
    select.setLong(3, before);
    select.setInt(4, max);
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }

  private interface Binding {
    void bind(PreparedStatement select) throws SQLException;
  }

  private interface Mapping<T> {
    T map(ResultSet rows) throws SQLException, Json.MalformedException;
  }

  /// @param mostBytes after as many of `data`, the reading ends
  private List<Envelope> read(String sql, int mostBytes, Binding binding)
      throws InterruptedException {
    return read(
        sql,
        binding,
        rows -> {
          List<Envelope> events = new ArrayList<>();
          int left = mostBytes;
          while (left >= 0 && rows.next()) {
            events.add(envelope(rows));
            left -= rows.getString("data").length();
          }
          return events;
        },
        List.of());
  }

  private <T> T read(String sql, Binding binding, Mapping<T> mapping, T none)
      throws InterruptedException {
    Callable<T> query = () -> Files.exists(file) ? query(sql, binding, mapping) : none;
    try {
      return readers.submit(query).get();
    } catch (ExecutionException e) {
      throw new ProblemException(
          Problem.unavailable("The database cannot be read at present; try again in a moment."), e);
    }
  }

  private <T> T query(String sql, Binding binding, Mapping<T> mapping)
      throws SQLException, Json.MalformedException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + address());
        PreparedStatement select = connection.prepareStatement(sql)) {
      binding.bind(select);
      try (ResultSet rows = select.executeQuery()) {
        return mapping.map(rows);
      }
    }
  }

  private String address() {
    return file.toUri() + "?mode=ro&busy_timeout=" + BUSY_MILLIS;
  }

  private static Envelope envelope(ResultSet row) throws SQLException, Json.MalformedException {
    return new Envelope(
        row.getLong("id"),
        Instant.parse(row.getString("created_at")),
        Json.readData(row.getString("type"), row.getString("data")),
        marks(row.getString("marks")));
  }

  private static Set<Envelope.Mark> marks(String words) {
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
