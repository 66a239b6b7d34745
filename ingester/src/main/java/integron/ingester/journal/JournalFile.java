package integron.ingester.journal;

import integron.common.config.DataFolder;
import integron.common.lifecycle.Failpoint;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.JournalSettings;
import integron.common.settings.RetentionSettings;
import integron.common.stream.Position;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The database as the journal sees it: batches in, accepted events out. Owned by the journal's
/// thread once it is open.
final class JournalFile implements AutoCloseable {
  private static final String OPENING = "opening";

  private final Connection connection;
  private final Tables tables;
  private final Acceptance acceptance;
  private final Notebook notebook;
  private final Housekeeping housekeeping;
  private final Deletions deletions;
  private final RedactionTasks redactions;
  private final Epochs epochs;
  private final Seen seen;
  private final Pieces pieces = new Pieces();
  private final Misses misses;
  private Position position;

  private JournalFile(
      Connection connection,
      JournalSettings settings,
      Supplier<RetentionSettings> retention,
      Epochs epochs)
      throws SQLException {
    this.connection = connection;
    this.epochs = epochs;
    this.seen = new Seen(settings.seenEvents());
    this.tables = new Tables(connection);
    this.acceptance = new Acceptance(connection, tables, seen);
    this.notebook = new Notebook(connection, settings.quarantineRows(), settings.quarantineBytes());
    this.housekeeping = new Housekeeping(connection, () -> retention.get().kept());
    this.deletions = new Deletions(connection, tables);
    this.redactions = new RedactionTasks(connection);
    this.position = Database.inTransaction(connection, this::beginOrGoOn);
    this.misses = notebook.misses();
  }

  static JournalFile open(
      DataFolder folder,
      JournalSettings settings,
      Supplier<RetentionSettings> retention,
      RandomGenerator random) {
    try {
      return new JournalFile(
          Database.open(folder.database()), settings, retention, new Epochs(folder, random));
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.unavailable("The database cannot be used: " + e.getMessage()), e);
    }
  }

  private Position beginOrGoOn() throws SQLException {
    notebook.noticeCrash();
    Optional<Position> stored = tables.position();
    Position start = epochs.open(stored, tables.meta(OPENING));
    tables.meta(OPENING, epochs.opening());
    tables.position(start);
    if (stored.isPresent()) {
      deletions.adopt(start.id());
    }
    return start;
  }

  Position position() {
    return position;
  }

  /// What was missed and not fetched, when the file was opened.
  Misses misses() {
    return misses;
  }

  /// One transaction: drops what was accepted before, numbers the rest, counts and keeps it, and
  /// writes the notes.
  ///
  /// @return what was accepted, in order
  /// @throws SQLException when nothing of the batch was accepted; it may be tried again
  /// @throws SQLDataException when something in it can never be written
  List<Accepted> commit(List<Entry> batch) throws SQLException {
    Set<String> fresh = new LinkedHashSet<>();
    Position start = startOf(batch);
    List<Accepted> accepted =
        Database.inTransaction(connection, () -> storeAll(batch, start, fresh));
    Position end = start.at(start.id() + accepted.size());
    if (!end.equals(position)) {
      epochs.given(end);
      position = end;
    }
    fresh.forEach(seen::add);
    return accepted;
  }

  /// After the last event; or, where a reader was shown more than there is, in a new epoch.
  private Position startOf(List<Entry> batch) {
    Position start = position;
    for (Entry entry : batch) {
      if (entry instanceof Note.Shown(Position shown, var _)) {
        start = epochs.after(start, shown);
      }
    }
    return start;
  }

  private List<Accepted> storeAll(List<Entry> batch, Position start, Set<String> fresh)
      throws SQLException {
    try {
      return store(batch, start, fresh);
    } catch (RuntimeException e) {
      throw new SQLDataException("It cannot be put into rows", e);
    }
  }

  private List<Accepted> store(List<Entry> batch, Position start, Set<String> fresh)
      throws SQLException {
    List<Accepted> accepted = new ArrayList<>(batch.size());
    for (Entry entry : batch) {
      switch (entry) {
        case Incoming incoming ->
            acceptance
                .accept(pieces.complete(incoming), start.id() + accepted.size() + 1, fresh)
                .ifPresent(accepted::add);
        case Note note -> notebook.write(note);
        case Deletion deletion -> {
          acceptance.forget(deletion.userId());
          pieces.forget();
          accepted.add(deletions.begin(deletion, start.id() + accepted.size() + 1));
        }
      }
    }
    redact(accepted);
    tables.position(start.at(start.id() + accepted.size()));
    if (!accepted.isEmpty()) {
      Failpoint.RECEIVED.pass();
    }
    return accepted;
  }

  /// Promises what moderators removed, and carries out the first of it.
  private void redact(List<Accepted> accepted) throws SQLException {
    boolean promised = false;
    for (Accepted event : accepted) {
      promised |= redactions.begin(event.envelope());
    }
    if (promised) {
      redactions.step();
    }
  }

  /// Forgets some of what has served its purpose.
  ///
  /// @return whether there may be more
  boolean tidy(Instant now) throws SQLException {
    return Database.inTransaction(connection, () -> housekeeping.tidy(now));
  }

  /// Carries out some of the deletions and removals that were promised.
  ///
  /// @return whether there may be more
  boolean deleteSome() throws SQLException {
    return Database.inTransaction(connection, () -> redactions.step() || deletions.step());
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        tables;
        acceptance;
        notebook;
        deletions;
        redactions;
        epochs) {
      housekeeping.close();
    }
  }
}
