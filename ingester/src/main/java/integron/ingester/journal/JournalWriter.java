package integron.ingester.journal;

import integron.common.config.OwnerOnly;
import integron.common.event.Envelope;
import integron.common.json.Json;
import integron.common.lifecycle.Failpoint;
import integron.common.retry.Backoff;
import integron.common.stream.Eraser;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer: what waits goes into the database batch by batch, and what has committed into
/// the ring.
///
/// A commit that fails is tried again with the same batch until it succeeds; nothing is passed on
/// meanwhile. What can never be written is set aside; a damaged file ends the process, since the
/// next start repairs it.
final class JournalWriter {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);
  private static final Duration LOOK_UP = Duration.ofMillis(200);
  private static final Duration UPKEEP = Duration.ofSeconds(30);

  private final JournalFile file;
  private final Intake intake;
  private final Ring<Envelope> ring;
  private final JournalHealth health;
  private final JournalMetrics metrics;
  private final Path suspect;
  private final int batchSize;
  private final InstantSource clock;
  private final Backoff backoff;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Consumer<Instant> onOverflow = _ -> {};
  private Instant nextUpkeep;
  private boolean deleting = true;

  /// @param suspect made when the file turns out to be damaged
  /// @param batchSize the most entries in one transaction
  JournalWriter(
      JournalFile file,
      Intake intake,
      Ring<Envelope> ring,
      JournalHealth health,
      JournalMetrics metrics,
      Path suspect,
      int batchSize,
      InstantSource clock,
      RandomGenerator random) {
    this.file = file;
    this.intake = intake;
    this.ring = ring;
    this.health = health;
    this.metrics = metrics;
    this.suspect = suspect;
    this.batchSize = batchSize;
    this.clock = clock;
    this.nextUpkeep = clock.instant().plus(UPKEEP);
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
  }

  void onOverflow(Consumer<Instant> listener) {
    onOverflow = listener;
  }

  /// Ends [#run] once everything has been written, or cannot be.
  void close() {
    closing.countDown();
  }

  /// The thread's whole life: until [#close] is asked for and everything has been written.
  void run() {
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

  /// Remembers now and then that we are there; forgets what is old, and who was deleted.
  private void keepUp(Instant now) throws InterruptedException {
    boolean isTime = !now.isBefore(nextUpkeep);
    if (isTime) {
      accept(List.of(new Note.Heard(now)));
    }
    try {
      deleting = deleting && file.deleteSome();
      if (isTime) {
        nextUpkeep = file.tidy(now) ? now : now.plus(UPKEEP);
      }
    } catch (SQLException e) {
      if (CommitFailure.of(e) == CommitFailure.DAMAGE) {
        throw damaged(e);
      }
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
    Optional<UnaryOperator<Envelope>> eraser = Eraser.forDeletionsIn(accepted);
    if (eraser.isEmpty()) {
      ring.append(accepted);
    } else {
      ring.replaceEach(eraser.get());
      ring.append(accepted.stream().map(eraser.get()).toList());
      deleting = true;
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
        health.setAside();
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
    return (int) batch.stream().filter(entry -> !(entry instanceof Note)).count();
  }

  private void recovered() {
    if (health.well()) {
      LOG.info("The database takes events again");
      backoff.reset();
    }
  }

  /// @return false when the journal is closing, so that trying again would keep the process alive
  private boolean waitAfter(SQLException failure, int events) throws InterruptedException {
    metrics.failed();
    LOG.warn("The database took nothing, trying again: {}", failure.getMessage());
    health.failing(failure);
    boolean closes = closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
    if (closes) {
      LOG.error("Stopped with {} events that could not be written", events);
    }
    return !closes;
  }
}
