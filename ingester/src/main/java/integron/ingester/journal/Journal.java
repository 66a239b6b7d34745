package integron.ingester.journal;

import integron.common.config.DataFolder;
import integron.common.config.OwnerOnly;
import integron.common.config.Setting;
import integron.common.config.Settings;
import integron.common.event.Envelope;
import integron.common.event.Removal.UserDeleted;
import integron.common.json.Json;
import integron.common.lifecycle.Failpoint;
import integron.common.lifecycle.Threads;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.retry.Backoff;
import integron.common.status.JournalStatus;
import integron.common.stream.Eraser;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts events: one thread drains the intake, one transaction for each drain, and only what has
/// committed goes on to the ring. An event is accepted when that transaction has committed.
///
/// A commit that fails is tried again with the same batch until it succeeds; nothing is passed on
/// meanwhile. The intake is bounded: what does not fit is refused, counted, and written down as a
/// gap. What can never be written is set aside; a damaged file ends the process, since the next
/// start repairs it.
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);
  private static final Duration LOOK_UP = Duration.ofMillis(200);
  private static final Duration DELETION_PATIENCE = Duration.ofSeconds(10);
  private static final Duration UPKEEP = Duration.ofSeconds(30);

  private final JournalFile file;
  private final Path suspect;
  private final Ring<Envelope> ring;
  private final JournalMetrics metrics;
  private final Consumer<JournalStatus> onStatus;
  private final Backoff backoff;
  private final int batchSize;
  private final Intake intake;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread writer;
  private volatile Consumer<Instant> onOverflow = _ -> {};
  private volatile JournalStatus status = JournalStatus.WELL;
  private Instant nextUpkeep;

  private Journal(
      JournalFile file,
      Path suspect,
      Settings settings,
      JournalMetrics metrics,
      Consumer<JournalStatus> onStatus,
      InstantSource clock,
      RandomGenerator random) {
    this.file = file;
    this.suspect = suspect;
    this.clock = clock;
    this.nextUpkeep = Instant.MIN;
    this.metrics = metrics;
    this.onStatus = onStatus;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    this.batchSize = settings.number(Setting.JOURNAL_BATCH_EVENTS, 1, 10_000);
    this.intake = new Intake(settings.number(Setting.JOURNAL_INTAKE_EVENTS, 1, 1_000_000), clock);
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
    Journal journal =
        new Journal(file, folder.databaseSuspect(), settings, metrics, onStatus, clock, random);
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

  /// From now on, tells `listener` on the writer's thread since when events were turned away, once
  /// that is over and written down.
  public void onOverflow(Consumer<Instant> listener) {
    onOverflow = listener;
  }

  /// Hands an event over; never blocks.
  ///
  /// @return false when the intake is full and the event was refused
  public boolean offer(Incoming incoming) {
    boolean taken = intake.offer(incoming);
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
    boolean taken = intake.offer(note);
    if (!taken && note.essential()) {
      LOG.error("The database has taken nothing for so long that a note is lost: {}", note);
    }
    return taken;
  }

  /// Deletes a viewer: blocks until that is promised; it is carried out in the moments that follow.
  ///
  /// @throws integron.common.problem.ProblemException `UNAVAILABLE` when the database takes nothing
  public void delete(String userId) throws InterruptedException {
    Deletion deletion = new Deletion(userId, clock.instant(), new CompletableFuture<>());
    if (!intake.offer(deletion)) {
      throw Problem.unavailable("The database takes nothing at present; try again later.")
          .asException();
    }
    try {
      deletion.accepted().get(DELETION_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The database takes nothing at present; the user is deleted as soon as it does."),
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A deletion cannot be written", e);
    }
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
        List<Entry> batch = intake.next(batchSize, LOOK_UP);
        if (!batch.isEmpty()) {
          accept(batch);
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

  private void accept(List<Entry> batch) throws InterruptedException {
    boolean again = true;
    while (again) {
      try {
        List<Envelope> accepted = metrics.timed(() -> file.commit(batch));
        pass(accepted);
        settle(batch, accepted);
        again = false;
      } catch (SQLException e) {
        again = isWorthAnother(batch, e);
      }
    }
  }

  /// Waits where the same batch may be taken later; sees to it otherwise.
  private boolean isWorthAnother(List<Entry> batch, SQLException failure)
      throws InterruptedException {
    return switch (CommitFailure.of(failure)) {
      case PASSING -> waitAfter(failure, eventsIn(batch));
      case CONTENT -> {
        acceptEach(batch, failure);
        yield false;
      }
      case DAMAGE -> throw damaged(failure);
    };
  }

  /// The next start looks at the whole file, and repairs it.
  private IllegalStateException damaged(SQLException failure) {
    IllegalStateException end = new IllegalStateException("The database is damaged", failure);
    try {
      if (!Files.exists(suspect)) {
        OwnerOnly.create(suspect);
      }
    } catch (IOException e) {
      end.addSuppressed(e);
    }
    return end;
  }

  private void settle(List<Entry> batch, List<Envelope> accepted) {
    metrics.accepted(accepted, eventsIn(batch) - accepted.size());
    recovered();
    answer(batch);
  }

  private void pass(List<Envelope> accepted) {
    if (!accepted.isEmpty()) {
      Failpoint.COMMITTED.pass();
    }
    ring.append(accepted);
    for (Envelope envelope : accepted) {
      if (envelope.event() instanceof UserDeleted) {
        ring.replaceEach(Eraser.of(envelope));
        nextUpkeep = Instant.MIN;
      }
    }
  }

  /// One entry must not keep the others out for ever.
  private void acceptEach(List<Entry> batch, Exception reason) throws InterruptedException {
    if (batch.size() > 1) {
      for (Entry entry : batch) {
        accept(List.of(entry));
      }
      return;
    }
    switch (batch.getFirst()) {
      case Incoming incoming -> {
        LOG.error("An event cannot be written, so it is set aside", reason);
        metrics.setAside();
        accept(List.of(unwritable(incoming, reason)));
      }
      case Deletion deletion -> deletion.accepted().completeExceptionally(reason);
      case Note note ->
          LOG.error("A {} cannot be written", note.getClass().getSimpleName(), reason);
    }
  }

  private Note.Quarantined unwritable(Incoming incoming, Exception reason) {
    return new Note.Quarantined(
        clock.instant(),
        incoming.event().type().wireName(),
        "It cannot be written: " + reason.getClass().getSimpleName(),
        incoming.isKept() ? Json.writeData(incoming.event()) : null);
  }

  private void answer(List<Entry> batch) {
    for (Entry entry : batch) {
      if (entry instanceof Deletion deletion) {
        deletion.accepted().complete(null);
      }
    }
    if (batch.getLast() instanceof Note.Overflowed overflowed) {
      LOG.error("{} events did not fit into memory and are missing", overflowed.missed());
      onOverflow.accept(overflowed.since());
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
  private boolean waitAfter(SQLException failure, int events) throws InterruptedException {
    metrics.failed();
    LOG.warn("The database took nothing, trying again: {}", failure.getMessage());
    synchronized (this) {
      change(
          new JournalStatus(
              status.refused(),
              "The database takes nothing (" + failure.getMessage() + "). Events wait in memory."));
    }
    boolean closes = closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
    if (closes) {
      LOG.error("Stopped with {} events that could not be written", events);
    }
    return !closes;
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
