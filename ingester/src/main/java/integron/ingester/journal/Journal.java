package integron.ingester.journal;

import integron.common.event.EventType;
import integron.common.files.DataFolder;
import integron.common.lifecycle.Threads;
import integron.common.settings.JournalSettings;
import integron.common.settings.LiveSettings;
import integron.common.settings.Settings;
import integron.common.status.JournalStatus;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.common.time.Clock;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.OpenOutages;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
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

  private final JournalFile file;
  private final Ring<EncodedEvent> ring;
  private final JournalMetrics metrics;
  private final JournalHealth health;
  private final Intake intake;
  private final JournalCommands commands;
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
    metrics.alerts().counted(file.alertCounts());
    listener.onActing().accept(file.acting());
    this.commands = new JournalCommands(intake, health, clock, patience);
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

  /// What commands ask for, each call blocking until it is written.
  public JournalCommands commands() {
    return commands;
  }

  /// The position of the last accepted event.
  public Position position() {
    return ring.span().end();
  }

  /// Whether everything that was offered is written, and accepted events are in the ring.
  public boolean isDone() {
    return intake.isDone();
  }

  /// Writes everything that was offered, then closes the database.
  @Override
  public void close() throws SQLException {
    writer.close();
    Threads.join(thread);
    file.close();
  }
}
