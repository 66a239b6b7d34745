package integron.broadcaster.store;

import integron.broadcaster.upstream.AlertList;
import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.FoundEvents;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.broadcaster.upstream.ViewerList;
import integron.common.event.EventFilter;
import integron.common.files.DataFolder;
import integron.common.files.KeptLibrary;
import integron.common.problem.Problem;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.util.LibraryLoaderUtil;

/// The events in the ingester's database, read-only, without the viewers and the words whose
/// deletion the ingester has promised, also while it is pending. Rows that cannot be shown are
/// skipped.
///
/// Every read opens the file that has the name then. The next read sees a database that appeared
/// late or was replaced by a backup.
public final class EventStore implements History, AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final Readers readers;
  private final SkippedRows skipped;
  private final EventRows rows;

  /// Prepares the driver, so that the first read is quick.
  public static void prepare(DataFolder folder) {
    KeptLibrary.use(
        folder,
        LibraryLoaderUtil.class,
        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName());
  }

  /// @param file the database; it may not exist yet
  /// @param skipped called once for each row that cannot be shown
  public EventStore(Path file, Runnable skipped) {
    this(file, Optional.empty(), skipped);
  }

  /// @param absent why no database is read, whether there is one or not; empty where it is
  /// @param skipped called once for each row that cannot be shown
  public EventStore(Path file, Optional<Problem> absent, Runnable skipped) {
    this.readers = new Readers(file, IDLE, absent);
    this.skipped = new SkippedRows(skipped);
    this.rows = new EventRows(this.skipped);
  }

  /// Returns the viewers in the same database.
  public ViewerList viewers() {
    return new UserStore(readers, skipped);
  }

  /// Returns the queues of alerts in the same database.
  public AlertList alerts() {
    return new AlertStore(readers, skipped);
  }

  /// Reads one event in the background. The first read loads many classes, for which a subscriber
  /// would otherwise wait.
  public void warm() {
    readers.warm(database ->
        EventReader.find(
            database,
            rows,
            Search.of(EventSelection.newest(0, Long.MAX_VALUE, EventFilter.ALL), 1, 1)));
  }

  @Override
  public List<EncodedEvent> following(
      Position position, long last, EventFilter filter, int max, int mostBytes)
      throws InterruptedException {
    return read(Search.following(position, last, filter, max, mostBytes)).events();
  }

  @Override
  public FoundEvents find(EventSelection selection, int max, int mostBytes)
      throws InterruptedException {
    return switch (selection.user()) {
      case UserFilter.Everybody _, UserFilter.WithId _, UserFilter.WithIds _ ->
          read(Search.of(selection, max, mostBytes));
      // The database has no events of a viewer without a row.
      case UserFilter.WithDigits _, UserFilter.WithLogin _, UserFilter.WithNamePart _ ->
          FoundEvents.NONE;
    };
  }

  @Override
  public UserFilter resolved(UserFilter user) throws InterruptedException {
    return switch (user) {
      case UserFilter.Everybody _, UserFilter.WithId _, UserFilter.WithIds _ -> user;
      case UserFilter.WithNamePart part ->
          readers.<UserFilter>read(database -> UserStore.named(database, part), part);
      case UserFilter.WithDigits(String digits) -> resolved(user, digits);
      case UserFilter.WithLogin(String login) -> resolved(user, login);
    };
  }

  private UserFilter resolved(UserFilter user, String idOrLogin) throws InterruptedException {
    return readers
        .read(database -> owner(database, idOrLogin), Optional.<String>empty())
        .<UserFilter>map(UserFilter.WithId::new)
        .orElse(user);
  }

  private static Optional<String> owner(DbExecute database, String idOrLogin) {
    try (Stream<DbRow> owners = database.namedQuery(EventQuery.OWNER.name(), idOrLogin)) {
      return owners.findFirst().flatMap(row -> Columns.textOrNull(row, 1));
    }
  }

  private FoundEvents read(Search search) throws InterruptedException {
    return readers.read(database -> EventReader.find(database, rows, search), FoundEvents.NONE);
  }

  @Override
  public void close() {
    readers.close();
  }
}
