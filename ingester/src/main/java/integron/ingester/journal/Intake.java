package integron.ingester.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What waits for the writer. Bounded: what does not fit is refused and counted, and once there is
/// room again a note says since when and how many.
final class Intake {
  /// Places that events leave free, so that a note is never refused because of them.
  private static final int FOR_NOTES = 64;

  private final BlockingQueue<Entry> waiting;
  private final int events;
  private final InstantSource clock;
  private Note.@Nullable Overflowed overflow;

  /// @param events how many may wait
  Intake(int events, InstantSource clock) {
    this.waiting = new ArrayBlockingQueue<>(events + FOR_NOTES);
    this.events = events;
    this.clock = clock;
  }

  /// Takes an event, unless too many wait already; never blocks.
  boolean offer(Incoming incoming) {
    boolean taken = waiting.remainingCapacity() > FOR_NOTES && waiting.offer(incoming);
    if (!taken) {
      refuse();
    }
    return taken;
  }

  /// Takes a note; an essential one also where there is no room for events. Never blocks.
  boolean offer(Note note) {
    return (note.essential() || waiting.remainingCapacity() > FOR_NOTES) && waiting.offer(note);
  }

  /// Takes a deletion, as long as there is any place; never blocks.
  boolean offer(Deletion deletion) {
    return waiting.offer(deletion);
  }

  private synchronized void refuse() {
    Instant now = clock.instant();
    overflow =
        overflow == null
            ? new Note.Overflowed(now, now, 1)
            : new Note.Overflowed(earlier(overflow.since(), now), now, overflow.missed() + 1);
  }

  /// The clock may have been set back since.
  private static Instant earlier(Instant since, Instant now) {
    return since.isBefore(now) ? since : now;
  }

  /// The next entries in order, at most `most`; none when nothing came within `patience`. Ends with
  /// a note of what was refused, once half of the places are free again.
  List<Entry> next(int most, Duration patience) throws InterruptedException {
    List<Entry> batch = new ArrayList<>();
    @Nullable Entry first = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      waiting.drainTo(batch, most - 1);
    }
    if (waiting.size() <= events / 2) {
      addOverflow(batch);
    }
    return batch;
  }

  private synchronized void addOverflow(List<Entry> batch) {
    if (overflow != null) {
      batch.add(overflow);
      overflow = null;
    }
  }

  int size() {
    return waiting.size();
  }

  /// Whether everything that came has been handed on.
  synchronized boolean isEmpty() {
    return waiting.isEmpty() && overflow == null;
  }
}
