package integron.ingester.journal;

import integron.common.files.DataFolder;
import integron.common.lifecycle.Failpoint;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.JournalSettings;
import integron.common.settings.RetentionSettings;
import integron.common.status.TwitchStatus.Channel;
import integron.common.stream.Position;
import integron.ingester.alerts.ActingAlert;
import integron.ingester.journal.acceptance.RecentSourceIds;
import integron.ingester.journal.acceptance.RecentWords;
import integron.ingester.journal.acceptance.WordPieces;
import integron.ingester.journal.alerts.AlertCounts;
import integron.ingester.journal.database.Database;
import integron.ingester.journal.database.Epochs;
import integron.ingester.journal.database.OpenedFile;
import integron.ingester.journal.database.Transactions;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.JournalEntry;
import integron.ingester.journal.entry.OpenOutages;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database as the journal sees it: batches in, accepted events out. Owned by the journal's
/// thread once it is open.
public final class JournalFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
  private static final String OPENING = "opening";

  /// The newest alert before a demo; empty or absent outside one.
  private static final String BEFORE_DEMO = "alert_before_demo";

  private final Connection connection;
  private final OpenedFile opened;
  private final JournalSettings settings;
  private final Supplier<RetentionSettings> retention;
  private final Epochs epochs;
  private final RecentSourceIds seen;
  private final RecentWords words = new RecentWords();
  private final WordPieces pieces = new WordPieces();
  private final OpenOutages openOutages;
  private final Optional<Channel> owner;
  private AlertCounts alertCounts;
  private List<ActingAlert> acting;
  private JournalStatements statements;
  private boolean failed;
  private long alertsDueAt;
  private Position position;

  /// @param connection becomes this file's, which closes it; where this throws, the caller does
  JournalFile(
      Connection connection,
      OpenedFile opened,
      JournalSettings settings,
      Supplier<RetentionSettings> retention,
      Epochs epochs,
      InstantSource clock)
      throws SQLException {
    this.connection = connection;
    this.opened = opened;
    this.settings = settings;
    this.retention = retention;
    this.epochs = epochs;
    this.seen = new RecentSourceIds(settings.seenEvents());
    this.statements = JournalStatements.prepare(connection, settings, retention, seen, words);
    this.position = statements.transactions().run(() -> beginOrGoOn(clock.millis()));
    this.alertsDueAt = statements.alerts().dueAt();
    this.alertCounts = statements.alerts().counts();
    this.acting = statements.alerts().acting();
    this.openOutages = statements.internal().openOutages();
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
      InstantSource clock,
      RandomGenerator random) {
    return open(folder, settings, retention, clock, random, Database.BUSY);
  }

  /// Opens the database as above, with how long a statement waits for another program that has
  /// locked it.
  public static JournalFile open(
      DataFolder folder,
      JournalSettings settings,
      Supplier<RetentionSettings> retention,
      InstantSource clock,
      RandomGenerator random,
      Duration busy) {
    Connection connection = Database.open(folder.database(), busy);
    Epochs epochs = new Epochs(folder, random);
    try {
      OpenedFile opened = OpenedFile.of(folder.database());
      return new JournalFile(connection, opened, settings, retention, epochs, clock);
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.unavailable("The database cannot be used: " + e.getMessage()),
          closed(connection, epochs, e));
    } catch (RuntimeException e) {
      throw closed(connection, epochs, e);
    }
  }

  /// Closes what a file that could not be opened has left.
  private static <E extends Exception> E closed(Connection connection, Epochs epochs, E failure) {
    epochs.close();
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /// A demo keeps nothing: remembers where its alerts begin, and deletes them when it is over.
  ///
  /// @throws ProblemException `UNAVAILABLE` when the database cannot be used
  public void demo(boolean isDemo) {
    try {
      transaction(() -> {
        Optional<String> before =
            statements.tables().meta(BEFORE_DEMO).filter(text -> !text.isEmpty());
        if (isDemo && before.isEmpty()) {
          statements.tables().meta(BEFORE_DEMO, Long.toString(statements.alerts().newest()));
        } else if (!isDemo && before.isPresent()) {
          statements.alerts().deleteAfter(Long.parseLong(before.get()));
          statements.tables().meta(BEFORE_DEMO, "");
        }
        alertsDueAt = statements.alerts().dueAt();
        alertCounts = statements.alerts().counts();
        acting = statements.alerts().acting();
        return position;
      });
    } catch (SQLException e) {
      throw new ProblemException(
          Problem.unavailable("The database cannot be used: " + e.getMessage()), e);
    }
  }

  private Position beginOrGoOn(long now) throws SQLException {
    statements.internal().noticeCrash();
    Optional<Position> stored = statements.tables().position();
    Position start = epochs.open(stored, statements.tables().meta(OPENING));
    statements.tables().meta(OPENING, epochs.opening());
    statements.tables().position(start);
    if (stored.isPresent()) {
      statements.alerts().adopt(now);
      statements.deletions().adopt(start.id());
      statements.alerts().forgetPromised(start.id(), now);
      if (!stored.get().epoch().equals(start.epoch())) {
        statements.alerts().doubt(now);
      }
    }
    return start;
  }

  /// Whether an alert has waited or been on screen for too long.
  boolean hasDueAlerts(Instant now) {
    return now.toEpochMilli() >= alertsDueAt;
  }

  /// In how many milliseconds that is so.
  long millisToAlerts(Instant now) {
    return alertsDueAt - now.toEpochMilli();
  }

  /// Moves the times of open alerts by as much as the clock was set.
  void moveAlerts(Duration by) throws SQLException {
    alertsDueAt =
        transaction(() -> {
          statements.alerts().move(by);
          return statements.alerts().dueAt();
        });
  }

  /// Runs one transaction. The driver closes the statement of most errors, so after a failure all
  /// are prepared again.
  private <T> T transaction(Transactions.Step<T> step) throws SQLException {
    if (failed) {
      prepareAgain();
    }
    try {
      opened.check();
      return statements.transactions().run(step);
    } catch (SQLException e) {
      failed = true;
      alertsDueAt = 0; // It may be that of the transaction that has failed.
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

  /// The alerts as of when the file was opened, and those that ended then.
  AlertCounts alertCounts() {
    return alertCounts;
  }

  /// The alerts on screen for which OBS does something, as of when the file was opened.
  List<ActingAlert> acting() {
    return acting;
  }

  /// The channel that the database belongs to, as of when the file was opened.
  public Optional<Channel> owner() {
    return owner;
  }

  /// Runs one transaction: ignores duplicates, numbers, counts and persists the other events, and
  /// writes the internal entries.
  ///
  /// @param now the time by which alerts wait and are on screen
  /// @return what was done; the caller calls [BatchOutcome#shown]
  /// @throws SQLException when nothing of the batch was accepted; the caller may retry
  /// @throws SQLDataException when something in the batch can never be written
  BatchOutcome commit(List<JournalEntry> batch, Instant now) throws SQLException {
    Position start = startOf(batch);
    BatchTransaction done = transaction(() -> storeAll(batch, start, now));
    Position end = done.end();
    if (!end.equals(position)) {
      epochs.given(end);
      position = end;
    }
    BatchOutcome outcome = done.outcome();
    outcome.sourceIds().forEach(seen::add);
    outcome.committed();
    return outcome;
  }

  /// Returns the position after the last event, or one in a new epoch if a reader has events that
  /// the database does not have.
  private Position startOf(List<JournalEntry> batch) {
    Position start = position;
    for (JournalEntry entry : batch) {
      if (entry instanceof InternalEntry.Delivered(Position shown, var _)) {
        start = epochs.after(start, shown);
      }
    }
    return start;
  }

  private BatchTransaction storeAll(List<JournalEntry> batch, Position start, Instant now)
      throws SQLException {
    try {
      statements.alerts().begin();
      if (!start.epoch().equals(position.epoch())) {
        statements.alerts().doubt(now.toEpochMilli());
      }
      BatchTransaction stored = new BatchTransaction(statements, words, pieces, batch, start, now);
      stored.write();
      if (statements.alerts().isTouched()) {
        alertsDueAt = statements.alerts().dueAt();
        stored.outcome().alerts(statements.alerts().counts());
        stored.outcome().acting(statements.alerts().acting());
      }
      move(stored.end());
      if (!stored.outcome().accepted().isEmpty()) {
        Failpoint.RECEIVED.pass();
      }
      return stored;
    } catch (RuntimeException e) {
      throw new SQLDataException("The event cannot be stored as a row", e);
    }
  }

  private void move(Position end) throws SQLException {
    if (end.epoch().equals(position.epoch())) {
      statements.tables().lastId(end.id());
    } else {
      statements.tables().position(end);
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

  /// Whether the index of names has to follow before more viewers come.
  boolean areNamesDue() {
    return statements.tables().names().isDue();
  }

  /// Indexes the names of some new viewers.
  ///
  /// @return whether there may be more
  boolean indexNames() throws SQLException {
    return transaction(() -> statements.tables().names().step());
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        epochs) {
      statements.close();
    }
  }
}
