package integron.ingester.journal;

import integron.common.command.Command.AlertCommand;
import integron.common.command.CommandReply;
import integron.common.event.ControlEvent.Control;
import integron.common.event.EventType;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Threads;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.JournalSettings;
import integron.common.settings.LiveSettings;
import integron.common.settings.SettingChange;
import integron.common.settings.Settings;
import integron.common.status.JournalStatus;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.common.time.Clock;
import integron.ingester.journal.entry.AlertEntry;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.CommandEntry;
import integron.ingester.journal.entry.ControlEntry;
import integron.ingester.journal.entry.Deletion;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.KeyedCommand;
import integron.ingester.journal.entry.OpenOutages;
import integron.ingester.journal.entry.Remembered;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts events: one thread drains the intake, writes each batch in one transaction, and passes
/// only committed events to the ring. An event is accepted when that transaction has committed.
///
/// The intake is bounded. While the database is too slow, the intake first delays the sources, then
/// drops chat and reports it as `chat_dropped`. Other events that still do not fit are dropped,
/// counted, and recorded as an outage.
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Problem CANNOT_WRITE =
      Problem.unavailable("The database cannot be written to at present; try again later.");

  private final JournalFile file;
  private final Ring<EncodedEvent> ring;
  private final JournalMetrics metrics;
  private final JournalHealth health;
  private final Intake intake;
  private final InstantSource clock;
  private final Duration patience;
  private final JournalWriter writer;
  private final Thread thread;

  private Journal(
      JournalFile file,
      Path suspect,
      JournalSettings settings,
      JournalMetrics metrics,
      JournalListener listener,
      InstantSource clock,
      RandomGenerator random,
      Duration patience) {
    this.file = file;
    this.clock = clock;
    this.patience = patience;
    this.metrics = metrics;
    this.health = new JournalHealth(listener.onStatus());
    this.intake = new Intake(IntakeLimits.of(settings), clock);
    this.ring =
        new Ring<>(
            settings.ring().events(),
            settings.ring().bytes(),
            file.position(),
            EncodedEvent::id,
            EncodedEvent::footprint);
    metrics.watch(intake, ring);
    this.writer =
        new JournalWriter(
            file, intake, ring, health, metrics, listener, suspect, Clock.of(clock), random);
    // A platform thread: SQLite's calls are native and would pin a virtual one's carrier.
    this.thread = Thread.ofPlatform().name("journal").unstarted(writer::run);
  }

  /// Opens the database and starts the writer with a listener for the status alone. The caller
  /// holds the folder's [integron.ingester.journal.database.FolderLock].
  ///
  /// @param onStatus takes the status after each change, on the writer's thread
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database cannot be
  ///   used
  public static Journal start(
      DataFolder folder,
      LiveSettings live,
      JournalMetrics metrics,
      Consumer<JournalStatus> onStatus,
      InstantSource clock,
      RandomGenerator random) {
    JournalSettings settings = live.now().journal();
    JournalFile file =
        JournalFile.open(folder, settings, live.part(Settings::retention), clock, random);
    return start(
        file, folder, settings, metrics, JournalListener.ofStatus(onStatus), clock, random);
  }

  /// Starts the writer.
  ///
  /// @param file the journal takes ownership and closes it
  public static Journal start(
      JournalFile file,
      DataFolder folder,
      JournalSettings settings,
      JournalMetrics metrics,
      JournalListener listener,
      InstantSource clock,
      RandomGenerator random) {
    return start(file, folder, settings, metrics, listener, clock, random, PATIENCE);
  }

  /// Starts the writer, with how long a command waits for the database.
  public static Journal start(
      JournalFile file,
      DataFolder folder,
      JournalSettings settings,
      JournalMetrics metrics,
      JournalListener listener,
      InstantSource clock,
      RandomGenerator random,
      Duration patience) {
    Path suspect = folder.databaseSuspect();
    Journal journal =
        new Journal(file, suspect, settings, metrics, listener, clock, random, patience);
    journal.thread.start();
    return journal;
  }

  /// The most recent accepted events of all kinds.
  public Ring<EncodedEvent> ring() {
    return ring;
  }

  public JournalStatus status() {
    return health.status();
  }

  /// The outages that were not yet filled when the journal was opened; empty in a new database.
  public OpenOutages openOutages() {
    return file.openOutages();
  }

  /// Blocks a caller that brings events while the database is behind, for a limited time.
  public void awaitRoom() throws InterruptedException {
    intake.awaitRoom();
  }

  /// Offers an event; never blocks.
  ///
  /// @return false when the intake is full and the event was dropped
  public boolean offer(Candidate incoming) {
    boolean taken = intake.offer(incoming);
    if (!taken && incoming.event().type() != EventType.CHAT) {
      dropped();
    }
    return taken;
  }

  private void dropped() {
    metrics.dropped();
    health.dropped();
  }

  /// Offers an entry; never blocks.
  ///
  /// @return false when even the places reserved for internal entries are taken
  public boolean offer(InternalEntry entry) {
    boolean taken = intake.offer(entry);
    if (entry instanceof InternalEntry.Quarantined) {
      if (taken) {
        metrics.setAside();
        health.setAside();
      } else {
        dropped();
      }
    } else if (!taken && entry.essential()) {
      LOG.error(
          "The database could not be written to for so long that an entry is lost: {}", entry);
    }
    return taken;
  }

  /// Deletes a viewer. Blocks until the deletion is promised; the writer carries it out in the
  /// moments that follow.
  ///
  /// @param keyed the command that asks for it, if it has a key
  /// @return the position of the event that reports the deletion
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database cannot be
  ///   written to; `OUTCOME_UNKNOWN` when the outcome is not known in time
  public Position delete(String userId, Optional<KeyedCommand> keyed) throws InterruptedException {
    return announce(
        new Deletion(userId, clock.instant(), new CompletableFuture<>(), keyed.orElse(null)),
        "The database cannot be written to; the user is deleted as soon as it can.");
  }

  /// Deletes a viewer by a command without a key.
  public Position delete(String userId) throws InterruptedException {
    return delete(userId, Optional.empty());
  }

  /// Writes a control event. Blocks until it is accepted.
  ///
  /// @param keyed the command that asks for it, if it has a key
  /// @return its position
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database cannot be
  ///   written to; `OUTCOME_UNKNOWN` when the outcome is not known in time
  public Position control(Control event, Optional<KeyedCommand> keyed) throws InterruptedException {
    return announce(
        new ControlEntry(event, clock.instant(), new CompletableFuture<>(), keyed.orElse(null)),
        "The database cannot be written to; the pages get the command as soon as it can.");
  }

  /// Changes the queues of alerts. Blocks until that has committed.
  ///
  /// @param keyed the command with its key, if it has one that is remembered
  /// @return the reply, which may be a problem that has changed nothing
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database cannot be
  ///   written to; `OUTCOME_UNKNOWN` when the outcome is not known in time
  public CommandReply alerts(AlertCommand command, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    AlertEntry entry = new AlertEntry(command, new CompletableFuture<>(), keyed.orElse(null));
    if (!intake.offer(entry)) {
      throw CANNOT_WRITE.asException();
    }
    return await(
        entry.reply(),
        "The database cannot be written to; the queue of alerts changes as soon as it can.");
  }

  /// @param unknown what to say when it is not done in time
  private Position announce(CommandEntry command, String unknown) throws InterruptedException {
    if (!intake.offer(command)) {
      throw CANNOT_WRITE.asException();
    }
    return await(command.accepted(), unknown);
  }

  /// Begins a new epoch if a reader has events that the database does not have: the missing ones
  /// were lost. Blocks until the epoch is written.
  ///
  /// @param shown the position up to which the reader has everything
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when it is not done;
  ///   `OUTCOME_UNKNOWN` when the outcome is not known in time
  public void renew(Position shown) throws InterruptedException {
    InternalEntry.Delivered entry = new InternalEntry.Delivered(shown, new CompletableFuture<>());
    if (!offer(entry)) {
      throw CANNOT_WRITE.asException();
    }
    await(
        entry.written(),
        "The database cannot be written to at present; a new epoch begins as soon as it can, if one"
            + " is needed then.");
  }

  /// Persists the texts of settings, all or none. Blocks until they are written.
  ///
  /// @param keyed the command that asks for it, if it has a key
  /// @param onCommit run once it has committed, on the writer's thread, also when this call has
  ///   given up before; must return at once. A failure of it is logged, since the texts are written
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when they are not written;
  ///   `OUTCOME_UNKNOWN` when the outcome is not known in time
  public void keep(List<SettingChange> changes, Optional<KeyedCommand> keyed, Runnable onCommit)
      throws InterruptedException {
    InternalEntry.SettingsChanged entry =
        new InternalEntry.SettingsChanged(
            changes, clock.instant(), new CompletableFuture<>(), keyed.orElse(null));
    CompletableFuture<Void> applied = entry.written().thenRun(() -> follow(onCommit));
    if (!offer(entry)) {
      throw CANNOT_WRITE.asException();
    }
    await(
        applied,
        "The database cannot be written to at present, so it is not known whether the settings have"
            + " changed. Look, and try again later.");
  }

  private static void follow(Runnable onCommit) {
    try {
      onCommit.run();
    } catch (RuntimeException e) {
      LOG.error("Settings are written, but what follows from them has failed", e);
    }
  }

  /// @param unknown what to say when it is not done in time
  private <T> T await(CompletableFuture<T> done, String unknown) throws InterruptedException {
    try {
      return done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ProblemException(Problem.outcomeUnknown(unknown), e);
    } catch (ExecutionException e) {
      throw new ProblemException(CANNOT_WRITE, e);
    }
  }

  /// Looks up a client's key and changes what is remembered of it, after everything that was
  /// offered before. Blocks until that is written.
  ///
  /// @return what was remembered before
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database cannot be
  ///   written to
  public Optional<Remembered> useKey(KeyedCommand keyed, InternalEntry.KeyUse use)
      throws InterruptedException {
    InternalEntry.KeyUsed entry = new InternalEntry.KeyUsed(keyed, use, new CompletableFuture<>());
    if (!offer(entry)) {
      throw CANNOT_WRITE.asException();
    }
    try {
      return entry.before().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new ProblemException(CANNOT_WRITE, e);
    }
  }

  /// The position of the last accepted event.
  public Position position() {
    return ring.span().end();
  }

  /// Writes everything that was offered, then closes the database.
  @Override
  public void close() throws SQLException {
    writer.close();
    Threads.join(thread);
    file.close();
  }
}
