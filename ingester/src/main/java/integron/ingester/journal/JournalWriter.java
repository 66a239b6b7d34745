package integron.ingester.journal;

import integron.common.event.ChatEvent.ChatDropped;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.files.PrivateFiles;
import integron.common.json.Json;
import integron.common.lifecycle.Failpoint;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.common.time.Backoff;
import integron.common.time.Clock;
import integron.ingester.journal.entry.AlertEntry;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.CommandEntry;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer: writes waiting entries to the database batch by batch, and passes committed
/// events to the ring.
///
/// The writer retries a failed commit with the same batch until it succeeds, and passes nothing on
/// meanwhile. It quarantines what can never be written. A damaged file ends the process, because
/// the next start repairs it.
final class JournalWriter {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);
  private static final Duration LEAST_REST = Duration.ofMillis(200);

  /// Between two attempts of the upkeep, and two parts of it.
  private static final Duration REST = Duration.ofSeconds(1);

  private static final Duration UPKEEP = Duration.ofSeconds(30);
  private static final int ERASED_AT_ONCE = 256;

  private final JournalFile file;
  private final Intake intake;
  private final Ring<EncodedEvent> ring;
  private final JournalHealth health;
  private final JournalMetrics metrics;
  private final JournalListener listener;
  private final Path suspect;
  private final Clock clock;
  private final TwitchTime twitchTime;
  private final AlertTime alertTime;
  private final Backoff backoff;
  private final CountDownLatch closing = new CountDownLatch(1);
  private long keptUpAt;
  private boolean deleting = true;
  private boolean erasing;
  private boolean indexing = true;
  private boolean resting;

  /// @param suspect a marker file, created when the database is damaged
  JournalWriter(
      JournalFile file,
      Intake intake,
      Ring<EncodedEvent> ring,
      JournalHealth health,
      JournalMetrics metrics,
      JournalListener listener,
      Path suspect,
      Clock clock,
      RandomGenerator random) {
    this.file = file;
    this.intake = intake;
    this.ring = ring;
    this.health = health;
    this.metrics = metrics;
    this.listener = listener;
    this.suspect = suspect;
    this.clock = clock;
    this.twitchTime = new TwitchTime(clock);
    this.alertTime = new AlertTime(clock, file);
    this.keptUpAt = clock.nanos();
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
  }

  /// Ends [#run] once everything has been written or cannot be written.
  void close() {
    closing.countDown();
    intake.wake();
  }

  /// Runs until [#close] is called and everything has been written.
  void run() {
    try {
      while (closing.getCount() > 0 || !intake.isEmpty()) {
        List<JournalEntry> batch = intake.next(patience());
        if (!batch.isEmpty()) {
          twitchTime.observe(batch);
          accept(batch);
        }
        keepUp();
      }
    } catch (InterruptedException e) {
      LOG.error("The journal was interrupted with {} events waiting", intake.size());
    }
  }

  /// How long to wait for entries: until an alert or the upkeep is due. Zero while there is
  /// something to delete, so that new entries wait for one slice at most.
  private Duration patience() {
    if ((deleting || erasing || indexing) && !resting) {
      return Duration.ZERO;
    }
    long alerts = Math.max(file.millisToAlerts(alertTime.now()), LEAST_REST.toMillis());
    long upkeep = Math.max(untilUpkeep().toMillis(), REST.toMillis());
    long longest = resting ? REST.toMillis() : clock.longestRest().toMillis();
    return Duration.ofMillis(Math.min(Math.min(alerts, upkeep), longest));
  }

  /// Waits count in whole milliseconds, and one that ends before it is due would be followed by
  /// another.
  private Duration untilUpkeep() {
    return UPKEEP.minusNanos(clock.nanos() - keptUpAt).plusMillis(1);
  }

  /// Records from time to time that the process is alive; deletes old rows and deleted viewers.
  private void keepUp() throws InterruptedException {
    long now = clock.nanos();
    boolean isTime = now - keptUpAt >= UPKEEP.toNanos();
    if (isTime) {
      accept(List.of(new InternalEntry.StillListening(twitchTime.now())));
    }
    if (file.hasDueAlerts(alertTime.now())) {
      accept(List.of(AlertEntry.tick()));
    }
    erasing = ring.eraseSome(ERASED_AT_ONCE);
    try {
      deleting = deleting && file.deleteSome();
      indexNames(isTime);
      if (isTime && !tidy()) {
        keptUpAt = now;
      }
      resting = false;
    } catch (SQLException e) {
      if (CommitFailure.of(e) == CommitFailure.DAMAGE) {
        throw damaged(e);
      }
      resting = true;
      LOG.warn("The upkeep of the database failed, trying again later: {}", e.getMessage());
      keptUpAt = now;
    }
  }

  /// Follows at once while many new viewers come, however large a batch is; else from time to time.
  private void indexNames(boolean isTime) throws SQLException {
    while (file.areNamesDue()) {
      indexing = file.indexNames();
    }
    indexing = (indexing || isTime) && file.indexNames();
  }

  /// Deletes nothing before Twitch's clock has confirmed the local one: with a wrong clock every
  /// row would look old.
  private boolean tidy() throws SQLException {
    Optional<Instant> passed = twitchTime.passed();
    return passed.isPresent() && file.tidy(passed.get());
  }

  private void accept(List<JournalEntry> offered) throws InterruptedException {
    List<JournalEntry> batch = Publications.lookedUp(offered, ring);
    boolean again = true;
    while (again) {
      try {
        BatchOutcome outcome = metrics.timed(() -> file.commit(batch, alertTime.followed()));
        outcome.alerts().ifPresent(metrics.alerts()::counted);
        outcome.acting().ifPresent(listener.onActing());
        List<Envelope> events = outcome.events();
        long receivedAt = intake.takenSince();
        pass(events, outcome.accepted().stream().map(event -> event.encoded(receivedAt)).toList());
        metrics.ages().committed(events, receivedAt, clock.instant());
        settle(batch, events, outcome);
        again = false;
      } catch (SQLException e) {
        again = isWorthAnother(batch, e);
      }
    }
  }

  /// Waits if the same batch may succeed later; otherwise handles the failure.
  private boolean isWorthAnother(List<JournalEntry> batch, SQLException failure)
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

  /// Makes the next start check the whole file and repair it.
  private IllegalStateException damaged(SQLException failure) {
    IllegalStateException end = new IllegalStateException("The database is damaged", failure);
    try {
      if (!Files.exists(suspect)) {
        PrivateFiles.create(suspect);
      }
    } catch (IOException e) {
      end.addSuppressed(e);
    }
    return end;
  }

  private void settle(List<JournalEntry> batch, List<Envelope> accepted, BatchOutcome outcome) {
    metrics.accepted(accepted, outcome.duplicates());
    accepted.forEach(this::reportDropped);
    recovered();
    outcome.shown();
    answer(batch);
  }

  private void reportDropped(Envelope accepted) {
    if (accepted.event() instanceof ChatDropped dropped && !accepted.is(Mark.TEST)) {
      LOG.warn("{} chat messages did not fit into memory and were dropped", dropped.messages());
      metrics.chatDropped(dropped.messages());
      health.chatDropped(dropped.messages());
    }
  }

  private void pass(List<Envelope> accepted, List<EncodedEvent> encoded) {
    if (!accepted.isEmpty()) {
      Failpoint.COMMITTED.pass();
    }
    Position end = file.position();
    if (!end.epoch().equals(ring.span().epoch())) {
      ring.restartAt(end.at(end.id() - accepted.size()));
    }
    Eraser eraser = Eraser.forRemovalsIn(accepted);
    if (!eraser.isEmpty()) {
      ring.erase(eraser, EncodedEvent::without);
      eraser.deletions().keySet().forEach(listener.onDeletion());
      deleting = true;
    }
    ring.append(encoded);
  }

  /// Commits each entry alone, so that one entry cannot block the others for ever.
  private void acceptEach(List<JournalEntry> batch, Exception reason) throws InterruptedException {
    if (batch.size() > 1) {
      for (JournalEntry entry : batch) {
        accept(List.of(entry));
      }
      return;
    }
    switch (batch.getFirst()) {
      case Candidate incoming -> {
        LOG.error("An event cannot be written and goes to quarantine", reason);
        metrics.setAside();
        health.setAside();
        accept(List.of(unwritable(incoming, reason)));
      }
      case CommandEntry command -> command.accepted().completeExceptionally(reason);
      case AlertEntry alert -> alert.reply().completeExceptionally(reason);
      case InternalEntry.Delivered shown -> shown.written().completeExceptionally(reason);
      case InternalEntry.SettingsChanged change -> change.written().completeExceptionally(reason);
      case InternalEntry.KeyUsed used -> used.before().completeExceptionally(reason);
      case InternalEntry internal ->
          LOG.error("A {} cannot be written", internal.getClass().getSimpleName(), reason);
    }
  }

  private InternalEntry.Quarantined unwritable(Candidate incoming, Exception reason) {
    return new InternalEntry.Quarantined(
        clock.instant(),
        incoming.event().type().wireName(),
        "It cannot be written: " + reason.getClass().getSimpleName(),
        incoming.isPersisted() ? Json.writeData(incoming.event()) : null);
  }

  private void answer(List<JournalEntry> batch) {
    for (JournalEntry entry : batch) {
      if (entry instanceof InternalEntry.Delivered shown) {
        shown.written().complete(null);
      }
    }
    if (batch.getLast() instanceof InternalEntry.Overflowed overflowed) {
      LOG.error("{} events did not fit into memory and were dropped", overflowed.dropped());
      listener.onOverflow().accept(overflowed);
    }
  }

  private static boolean isEvent(JournalEntry entry) {
    return entry instanceof Candidate || entry instanceof CommandEntry;
  }

  private static int eventsIn(List<JournalEntry> batch) {
    return (int) batch.stream().filter(JournalWriter::isEvent).count();
  }

  private void recovered() {
    if (health.well()) {
      LOG.info("The database can be written to again");
      backoff.reset();
    }
  }

  /// @return false when the journal is closing, so that trying again would keep the process alive
  private boolean waitAfter(SQLException failure, int events) throws InterruptedException {
    metrics.failed();
    LOG.warn("The database could not be written to, trying again: {}", failure.getMessage());
    health.failing(failure);
    boolean closes = closing.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
    if (closes) {
      LOG.error("Stopped with {} events that could not be written", events);
    }
    return !closes;
  }
}
