package integron.ingester.journal;

import integron.common.command.CommandReply;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Failpoint;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.JournalSettings;
import integron.common.settings.RetentionSettings;
import integron.common.status.TwitchStatus.Channel;
import integron.common.stream.Position;
import integron.ingester.journal.acceptance.RecentSourceIds;
import integron.ingester.journal.acceptance.RecentWords;
import integron.ingester.journal.acceptance.WordPieces;
import integron.ingester.journal.database.AcceptedEvent;
import integron.ingester.journal.database.Database;
import integron.ingester.journal.database.Epochs;
import integron.ingester.journal.database.Transactions;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.Deletion;
import integron.ingester.journal.entry.JournalEntry;
import integron.ingester.journal.entry.Note;
import integron.ingester.journal.entry.OpenOutages;
import integron.ingester.journal.entry.Remembered;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database as the journal sees it: batches in, accepted events out. Owned by the journal's
/// thread once it is open.
public final class JournalFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
  private static final String OPENING = "opening";

  private final Connection connection;
  private final JournalSettings settings;
  private final Supplier<RetentionSettings> retention;
  private final Epochs epochs;
  private final RecentSourceIds seen;
  private final RecentWords words = new RecentWords();
  private final WordPieces pieces = new WordPieces();
  private final OpenOutages openOutages;
  private final Optional<Channel> owner;
  private JournalStatements statements;
  private boolean failed;
  private Position position;

  /// @param connection becomes this file's, which closes it
  JournalFile(
      Connection connection,
      JournalSettings settings,
      Supplier<RetentionSettings> retention,
      Epochs epochs)
      throws SQLException {
    this.connection = connection;
    this.settings = settings;
    this.retention = retention;
    this.epochs = epochs;
    this.seen = new RecentSourceIds(settings.seenEvents());
    this.statements = JournalStatements.prepare(connection, settings, retention, seen, words);
    this.position = statements.transactions().run(this::beginOrGoOn);
    this.openOutages = statements.notebook().openOutages();
    this.owner = statements.tables().owner();
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
    statements.notebook().noticeCrash();
    Optional<Position> stored = statements.tables().position();
    Position start = epochs.open(stored, statements.tables().meta(OPENING));
    statements.tables().meta(OPENING, epochs.opening());
    statements.tables().position(start);
    if (stored.isPresent()) {
      statements.deletions().adopt(start.id());
    }
    return start;
  }

  /// Runs one transaction. The driver closes the statement of most errors, so after a failure all
  /// are prepared again.
  private <T> T transaction(Transactions.Step<T> step) throws SQLException {
    if (failed) {
      prepareAgain();
    }
    try {
      return statements.transactions().run(step);
    } catch (SQLException e) {
      failed = true;
      throw e;
    }
  }

  private void prepareAgain() throws SQLException {
    JournalStatements before = statements;
    statements = JournalStatements.prepare(connection, settings, retention, seen, words);
    failed = false;
    try {
      before.close();
    } catch (SQLException e) {
      // A statement that has failed says so once more when it is closed.
      LOG.debug("The failure before was {}", e.getMessage());
    }
  }

  Position position() {
    return position;
  }

  /// The outages that the last process did not fill, as of when the file was opened; empty in a new
  /// database.
  public OpenOutages openOutages() {
    return openOutages;
  }

  /// The channel that the database belongs to, as of when the file was opened.
  public Optional<Channel> owner() {
    return owner;
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
    List<AcceptedEvent> accepted = transaction(() -> storeAll(batch, start, fresh, answers));
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
            statements
                .acceptance()
                .accept(pieces.complete(incoming), start.id() + accepted.size() + 1, fresh)
                .ifPresent(accepted::add);
        case Note.KeyUsed used -> {
          Optional<Remembered> before = statements.keys().use(used);
          answers.add(() -> used.before().complete(before));
        }
        case Note.SettingText change -> {
          statements.notebook().write(change);
          statements.keys().remember(change.keyed(), new CommandReply.Done(null));
          answers.add(() -> change.written().complete(null));
        }
        case Note.Owner(Channel channel) -> statements.tables().owner(channel);
        case Note note -> statements.notebook().write(note);
        case Deletion deletion -> {
          words.forget(deletion.userId());
          pieces.forget();
          long toldAt = start.id() + accepted.size() + 1;
          accepted.add(statements.deletions().begin(deletion, toldAt));
          statements.keys().remember(deletion.keyed(), new CommandReply.Done(start.at(toldAt)));
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
      statements.tables().lastId(end.id());
    } else {
      statements.tables().position(end);
    }
  }

  /// Records moderators' removals and carries out the first of them.
  private void redact(List<AcceptedEvent> accepted) throws SQLException {
    boolean promised = false;
    for (AcceptedEvent event : accepted) {
      promised |= statements.redactions().begin(event.envelope());
    }
    if (promised) {
      statements.redactions().step();
    }
  }

  /// Deletes some rows that are no longer needed.
  ///
  /// @return whether there may be more
  boolean tidy(Instant now) throws SQLException {
    return transaction(() -> statements.housekeeping().tidy(now));
  }

  /// Carries out some of the promised deletions and removals.
  ///
  /// @return whether there may be more
  boolean deleteSome() throws SQLException {
    return transaction(() -> statements.redactions().step() || statements.deletions().step());
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        epochs) {
      statements.close();
    }
  }
}
