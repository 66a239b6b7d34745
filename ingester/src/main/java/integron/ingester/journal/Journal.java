package integron.ingester.journal;

import integron.common.config.DataFolder;
import integron.common.config.Setting;
import integron.common.config.Settings;
import integron.common.event.Envelope;
import integron.common.lifecycle.Threads;
import integron.common.retry.Backoff;
import integron.common.status.JournalStatus;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts events: one thread drains the intake, one transaction for each drain, and only what has
/// committed goes on to the ring. An event is accepted when that transaction has committed.
///
/// A commit that fails is tried again with the same batch until it succeeds; nothing is passed on
/// meanwhile. The intake is bounded: what does not fit is refused, and counted.
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);
  private static final Duration LOOK_UP = Duration.ofMillis(200);
  private static final Duration UPKEEP = Duration.ofSeconds(30);

  /// Places in the intake that events leave free, so that a note is never refused because of them.
  private static final int FOR_NOTES = 64;

  private final JournalFile file;
  private final Ring<Envelope> ring;
  private final JournalMetrics metrics;
  private final Consumer<JournalStatus> onStatus;
  private final Backoff backoff;
  private final int batchSize;
  private final BlockingQueue<Entry> intake;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread writer;
  private volatile JournalStatus status = JournalStatus.WELL;
  private Instant nextUpkeep;

  private Journal(
      JournalFile file,
      Settings settings,
      JournalMetrics metrics,
      Consumer<JournalStatus> onStatus,
      InstantSource clock,
      RandomGenerator random) {
    this.file = file;
    this.clock = clock;
    this.nextUpkeep = clock.instant().plus(UPKEEP);
    this.metrics = metrics;
    this.onStatus = onStatus;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    this.batchSize = settings.number(Setting.JOURNAL_BATCH_EVENTS, 1, 10_000);
    this.intake =
        new ArrayBlockingQueue<>(
            settings.number(Setting.JOURNAL_INTAKE_EVENTS, 1, 1_000_000) + FOR_NOTES);
    this.ring =
        new Ring<>(
            settings.number(Setting.RING_EVENTS, 1, 1_000_000), file.position(), Envelope::id);
    // A platform thread: SQLite's calls are native and would pin a virtual one's carrier.
    this.writer = Thread.ofPlatform().name("journal").unstarted(this::run);
  }

  /// Opens the database and starts the writer. The caller holds the folder's [FolderLock].
  ///
  /// @param onStatus told on the writer's thread whenever the status changed
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database cannot be
  ///   used
  public static Journal start(
      DataFolder folder,
      Settings settings,
      JournalMetrics metrics,
      Consumer<JournalStatus> onStatus,
      InstantSource clock,
      RandomGenerator random) {
    JournalFile file = JournalFile.open(folder, settings, random);
    Journal journal = new Journal(file, settings, metrics, onStatus, clock, random);
    journal.writer.start();
    return journal;
  }

  /// The accepted events, most recent ones of all kinds.
  public Ring<Envelope> ring() {
    return ring;
  }

  public JournalStatus status() {
    return status;
  }

  /// Since when events were missed and not fetched, when the journal was opened; empty in a new
  /// database.
  public Optional<Instant> missedSince() {
    return file.missedSince();
  }

  /// Hands an event over; never blocks.
  ///
  /// @return false when the intake is full and the event was refused
  public boolean offer(Incoming incoming) {
    boolean taken = intake.remainingCapacity() > FOR_NOTES && intake.offer(incoming);
    if (!taken) {
      refuse();
    }
    return taken;
  }

  /// Hands a note over; never blocks.
  ///
  /// @return false when even the places left free for notes are taken
  public boolean offer(Note note) {
    if (note instanceof Note.Quarantined) {
      metrics.setAside();
    }
    boolean taken =
        (note.essential() || intake.remainingCapacity() > FOR_NOTES) && intake.offer(note);
    if (!taken && note.essential()) {
      LOG.error("The database has taken nothing for so long that a note is lost: {}", note);
    }
    return taken;
  }

  private synchronized void refuse() {
    metrics.refused();
    change(new JournalStatus(status.refused() + 1, status.reason()));
  }

  private synchronized void change(JournalStatus next) {
    boolean worthTelling = !next.equals(status);
    status = next;
    if (worthTelling) {
      onStatus.accept(next);
    }
  }

  private void run() {
    try {
      while (closing.getCount() > 0 || !intake.isEmpty()) {
        Entry first = intake.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          accept(drainAfter(first));
        }
        keepUp(clock.instant());
      }
    } catch (InterruptedException e) {
      LOG.error("The journal was interrupted with {} events waiting", intake.size());
    }
  }

  /// Remembers now and then that we are there, and forgets what is old.
  private void keepUp(Instant now) throws InterruptedException {
    if (now.isBefore(nextUpkeep)) {
      return;
    }
    accept(List.of(new Note.Heard(now)));
    try {
      nextUpkeep = file.tidy(now) ? now : now.plus(UPKEEP);
    } catch (SQLException e) {
      LOG.warn("Old rows could not be deleted, trying again later: {}", e.getMessage());
      nextUpkeep = now.plus(UPKEEP);
    }
  }

  private List<Entry> drainAfter(Entry first) {
    List<Entry> batch = new ArrayList<>();
    batch.add(first);
    intake.drainTo(batch, batchSize - 1);
    return batch;
  }

  private void accept(List<Entry> batch) throws InterruptedException {
    while (true) {
      try {
        List<Envelope> accepted = metrics.timed(() -> file.commit(batch));
        ring.append(accepted);
        metrics.accepted(accepted, eventsIn(batch) - accepted.size());
        recovered();
        return;
      } catch (SQLException e) {
        if (!waitAfter(e)) {
          LOG.error("Stopped with {} events that could not be written", batch.size());
          return;
        }
      }
    }
  }

  private static int eventsIn(List<Entry> batch) {
    return (int) batch.stream().filter(Incoming.class::isInstance).count();
  }

  private void recovered() {
    if (status.reason() != null) {
      LOG.info("The database takes events again");
      backoff.reset();
      synchronized (this) {
        change(new JournalStatus(status.refused(), null));
      }
    }
  }

  /// @return false when the journal is closing, so that trying again would keep the process alive
  private boolean waitAfter(SQLException failure) throws InterruptedException {
    metrics.failed();
    LOG.warn("The database took nothing, trying again: {}", failure.getMessage());
    synchronized (this) {
      change(
          new JournalStatus(
              status.refused(),
              "The database takes nothing (" + failure.getMessage() + "). Events wait in memory."));
    }
    return !closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Where the stream stands.
  public Position position() {
    return ring.span().end();
  }

  /// Writes what was handed over, then closes the database.
  @Override
  public void close() throws SQLException {
    closing.countDown();
    Threads.join(writer);
    file.close();
  }
}
