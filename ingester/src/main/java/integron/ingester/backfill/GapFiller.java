package integron.ingester.backfill;

import integron.ingester.journal.Note;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that every gap is filled in the end. A filling that is cut off, by another gap or by
/// the end of the process, begins anew where the first one that is not filled began: what was
/// fetched before is a duplicate by then.
public final class GapFiller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GapFiller.class);

  private final Consumer<Note> notes;
  private Optional<Instant> missedSince;
  private @Nullable Backfill backfill;
  private @Nullable Thread filling;

  /// @param missedSince what an earlier life has left to fill
  /// @param notes told once everything is filled; must not block
  public GapFiller(Optional<Instant> missedSince, Consumer<Note> notes) {
    this.missedSince = missedSince;
    this.notes = notes;
  }

  /// From now on, gaps are filled by `source`.
  public synchronized void fillWith(Backfill source) {
    backfill = source;
  }

  /// A gap begins: what happens from `since` on is missed.
  public synchronized void missing(Instant since) {
    stop();
    if (missedSince.isEmpty() || since.isBefore(missedSince.get())) {
      missedSince = Optional.of(since);
    }
  }

  /// The gap has ended: begins to fill it, and returns at once.
  public synchronized void listening() {
    Backfill source = backfill;
    if (source != null && missedSince.isPresent()) {
      Instant since = missedSince.get();
      stop();
      filling = Thread.ofVirtual().name("backfill").start(() -> fill(source, since));
    }
  }

  /// What happened from `since` on was missed, although we listened all the time.
  public synchronized void refill(Instant since) {
    missing(since);
    listening();
  }

  private void fill(Backfill source, Instant since) {
    try {
      source.run(since);
      filled();
    } catch (InterruptedException e) {
      LOG.debug("The backfill ends before it is done");
    }
  }

  private synchronized void filled() {
    if (filling == Thread.currentThread()) {
      missedSince = Optional.empty();
      filling = null;
      notes.accept(new Note.Filled());
    }
  }

  private void stop() {
    if (filling != null) {
      filling.interrupt();
      filling = null;
    }
  }

  @Override
  public synchronized void close() {
    stop();
  }
}
