package integron.broadcaster.stream;

import integron.broadcaster.upstream.Sink;
import integron.common.event.Envelope;
import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The stream as this process has it: the ring, and whether it has ever held all that the ingester
/// had. Written by the source alone, but for [#erase].
///
/// ```
/// EMPTY ──startAt──▶ FILLING ──caughtUp──▶ KNOWN      and never back
/// ```
public final class EventStream implements Sink {
  private static final Position NOWHERE = new Position("", 0);

  /// So few that even where each has to be encoded anew, what was delivered meanwhile waits for a
  /// few milliseconds.
  private static final int ERASED_AT_ONCE = 256;

  private enum State {
    EMPTY,
    FILLING,
    KNOWN
  }

  private final Ring<WireFrame> ring;
  private final BroadcasterMetrics metrics;
  private final StreamTime time;
  private final AtomicLong erasures = new AtomicLong();
  private volatile State state = State.EMPTY;

  /// A stream that is bounded in number alone.
  EventStream(int capacity, BroadcasterMetrics metrics) {
    this(capacity, Long.MAX_VALUE, metrics, InstantSource.system());
  }

  /// @param capacity how many recent events are kept
  /// @param maxBytes what they may take up in memory
  public EventStream(int capacity, long maxBytes, BroadcasterMetrics metrics, InstantSource clock) {
    this.time = new StreamTime(clock);
    this.ring = new Ring<>(capacity, maxBytes, NOWHERE, WireFrame::id, WireFrame::footprint);
    this.metrics = metrics;
    metrics.gauge(
        "integron.ring.events",
        "recent events held in memory",
        () -> ring.span().latest() - ring.span().floor());
    metrics.gauge("integron.ring.bytes", "memory that they take up", ring::bytes);
  }

  /// Recent events. Before [#span] says anything, what it holds is incomplete.
  public Ring<WireFrame> ring() {
    return ring;
  }

  /// What the ring holds; empty until it has caught up with the ingester for the first time.
  public Optional<Ring.Span> span() {
    return state == State.KNOWN ? Optional.of(ring.span()) : Optional.empty();
  }

  /// What it holds, for the status; empty like [#span].
  public Optional<StreamStatus> status() {
    return span().map(held -> new StreamStatus(held.epoch(), held.latest(), held.floor() + 1));
  }

  @Override
  public Optional<Position> end() {
    return state == State.EMPTY ? Optional.empty() : Optional.of(ring.span().end());
  }

  /// The present time, by the clock that the events' timestamps are of.
  Instant now() {
    return time.now();
  }

  @Override
  public void startAt(Position position) {
    if (!ring.span().end().equals(position)) {
      ring.restartAt(position);
    }
    if (state == State.EMPTY) {
      state = State.FILLING;
    }
  }

  @Override
  public void append(List<EncodedEvent> events) throws Json.MalformedException {
    List<Envelope> removals = new ArrayList<>();
    for (EncodedEvent event : events) {
      if (event.type().removes()) {
        removals.add(event.envelope());
      }
    }
    Eraser eraser = Eraser.forRemovalsIn(removals);
    if (!eraser.isEmpty()) {
      erase(eraser);
    }
    ring.append(events.stream().map(WireFrame::of).toList());
    metrics.eventsReceived(events.size());
    if (state == State.KNOWN) {
      time.heard(events);
    }
  }

  /// From now on, shows nothing of a viewer of whose deletion the event at `toldAt` tells. That
  /// event, and others before it, may still be on their way. Any thread may call it.
  public void erase(String userId, Position toldAt) {
    if (ring.span().epoch().equals(toldAt.epoch())) {
      erase(Eraser.of(userId, toldAt.id()));
    }
  }

  private void erase(Eraser eraser) {
    ring.erase(eraser, WireFrame::without);
    erasures.incrementAndGet();
  }

  /// Grows with every deletion or removal that becomes known here: what was read from the database
  /// before it grew may still hold what is gone.
  long erasures() {
    return erasures.get();
  }

  @Override
  public boolean eraseSome() {
    return ring.eraseSome(ERASED_AT_ONCE);
  }

  @Override
  public void caughtUp() {
    if (state != State.KNOWN) {
      state = State.KNOWN;
      ring.append(List.of()); // adds nothing, but wakes the subscribers that wait for this
    }
  }
}
