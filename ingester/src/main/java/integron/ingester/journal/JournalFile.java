package integron.ingester.journal;

import integron.common.command.CommandReply;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Failpoint;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.JournalSettings;
import integron.common.settings.RetentionSettings;
import integron.common.stream.Position;
import integron.ingester.journal.acceptance.Deduplicator;
import integron.ingester.journal.acceptance.RecentSourceIds;
import integron.ingester.journal.acceptance.WordPieces;
import integron.ingester.journal.database.AcceptedEvent;
import integron.ingester.journal.database.CommandKeys;
import integron.ingester.journal.database.Database;
import integron.ingester.journal.database.Epochs;
import integron.ingester.journal.database.NoteTables;
import integron.ingester.journal.database.Tables;
import integron.ingester.journal.database.Transactions;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.Deletion;
import integron.ingester.journal.entry.JournalEntry;
import integron.ingester.journal.entry.Note;
import integron.ingester.journal.entry.OpenOutages;
import integron.ingester.journal.entry.Remembered;
import integron.ingester.journal.retention.Deletions;
import integron.ingester.journal.retention.Housekeeping;
import integron.ingester.journal.retention.RedactionTasks;
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
public final class JournalFile implements AutoCloseable {
  private static final String OPENING = "opening";

  private final Connection connection;
  private final Transactions transactions;
  private final Tables tables;
  private final Deduplicator acceptance;
  private final NoteTables notebook;
  private final CommandKeys keys;
  private final Housekeeping housekeeping;
  private final Deletions deletions;
  private final RedactionTasks redactions;
  private final Epochs epochs;
  private final RecentSourceIds seen;
  private final WordPieces pieces = new WordPieces();
  private final OpenOutages openOutages;
  private Position position;

  private JournalFile(
      Connection connection,
      JournalSettings settings,
      Supplier<RetentionSettings> retention,
      Epochs epochs)
      throws SQLException {
    this.connection = connection;
    this.epochs = epochs;
    this.seen = new RecentSourceIds(settings.seenEvents());
    this.transactions = new Transactions(connection);
    this.tables = new Tables(connection);
    this.acceptance = new Deduplicator(connection, tables, seen);
    this.notebook =
        new NoteTables(connection, settings.quarantineRows(), settings.quarantineBytes());
    this.keys = new CommandKeys(connection);
    this.housekeeping = new Housekeeping(connection, () -> retention.get().kept());
    this.deletions = new Deletions(connection, tables);
    this.redactions = new RedactionTasks(connection);
    this.position = transactions.run(this::beginOrGoOn);
    this.openOutages = notebook.openOutages();
  }

  /// Opens the database and migrates it to the newest schema. The caller holds the folder's
  /// [integron.ingester.journal.database.FolderLock], and hands the file to
  /// [Journal#start(JournalFile, DataFolder, JournalSettings, JournalMetrics, JournalListener,
  /// java.time.InstantSource, RandomGenerator)], which closes it.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database cannot be
  ///   used
  public static JournalFile open(
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

  /// The outages that the last process did not fill, as of when the file was opened; empty in a new
  /// database.
  public OpenOutages openOutages() {
    return openOutages;
  }

  /// Runs one transaction: ignores duplicates, numbers, counts and persists the other events, and
  /// writes the notes.
  ///
  /// @return the accepted events, in order
  /// @throws SQLException when nothing of the batch was accepted; the caller may retry
  /// @throws SQLDataException when something in the batch can never be written
  List<AcceptedEvent> commit(List<JournalEntry> batch) throws SQLException {
    Set<String> fresh = new LinkedHashSet<>();
    List<Runnable> answers = new ArrayList<>();
    Position start = startOf(batch);
    List<AcceptedEvent> accepted = transactions.run(() -> storeAll(batch, start, fresh, answers));
    Position end = start.at(start.id() + accepted.size());
    if (!end.equals(position)) {
      epochs.given(end);
      position = end;
    }
    fresh.forEach(seen::add);
    answers.forEach(Runnable::run);
    return accepted;
  }

  /// Returns the position after the last event, or one in a new epoch if a reader has events that
  /// the database does not have.
  private Position startOf(List<JournalEntry> batch) {
    Position start = position;
    for (JournalEntry entry : batch) {
      if (entry instanceof Note.Shown(Position shown, var _)) {
        start = epochs.after(start, shown);
      }
    }
    return start;
  }

  private List<AcceptedEvent> storeAll(
      List<JournalEntry> batch, Position start, Set<String> fresh, List<Runnable> answers)
      throws SQLException {
    try {
      return store(batch, start, fresh, answers);
    } catch (RuntimeException e) {
      throw new SQLDataException("The event cannot be stored as a row", e);
    }
  }

  /// @param answers run once the transaction has committed
  private List<AcceptedEvent> store(
      List<JournalEntry> batch, Position start, Set<String> fresh, List<Runnable> answers)
      throws SQLException {
    List<AcceptedEvent> accepted = new ArrayList<>(batch.size());
    for (JournalEntry entry : batch) {
      switch (entry) {
        case Candidate incoming ->
            acceptance
                .accept(pieces.complete(incoming), start.id() + accepted.size() + 1, fresh)
                .ifPresent(accepted::add);
        case Note.KeyUsed used -> {
          Optional<Remembered> before = keys.use(used);
          answers.add(() -> used.before().complete(before));
        }
        case Note.SettingText change -> {
          notebook.write(change);
          keys.remember(change.keyed(), new CommandReply.Done(null));
        }
        case Note note -> notebook.write(note);
        case Deletion deletion -> {
          acceptance.forget(deletion.userId());
          pieces.forget();
          long toldAt = start.id() + accepted.size() + 1;
          accepted.add(deletions.begin(deletion, toldAt));
          keys.remember(deletion.keyed(), new CommandReply.Done(start.at(toldAt)));
        }
      }
    }
    redact(accepted);
    move(start.at(start.id() + accepted.size()));
    if (!accepted.isEmpty()) {
      Failpoint.RECEIVED.pass();
    }
    return accepted;
  }

  private void move(Position end) throws SQLException {
    if (end.epoch().equals(position.epoch())) {
      tables.lastId(end.id());
    } else {
      tables.position(end);
    }
  }

  /// Records moderators' removals and carries out the first of them.
  private void redact(List<AcceptedEvent> accepted) throws SQLException {
    boolean promised = false;
    for (AcceptedEvent event : accepted) {
      promised |= redactions.begin(event.envelope());
    }
    if (promised) {
      redactions.step();
    }
  }

  /// Deletes some rows that are no longer needed.
  ///
  /// @return whether there may be more
  boolean tidy(Instant now) throws SQLException {
    return transactions.run(() -> housekeeping.tidy(now));
  }

  /// Carries out some of the promised deletions and removals.
  ///
  /// @return whether there may be more
  boolean deleteSome() throws SQLException {
    return transactions.run(() -> redactions.step() || deletions.step());
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        transactions;
        tables;
        acceptance;
        notebook;
        keys;
        deletions;
        redactions;
        epochs) {
      housekeeping.close();
    }
  }
}
