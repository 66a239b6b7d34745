package integron.broadcaster.stream;

import integron.broadcaster.upstream.Sink;
import integron.common.event.Envelope;
import integron.common.json.Json;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.common.stream.Tail;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The stream in this process: the ring, and whether it has ever held everything that the ingester
/// had. Only the source writes it, except for [#erase].
///
/// ```
/// EMPTY ──startAt──▶ FILLING ──caughtUp──▶ KNOWN      and never back
/// ```
public final class EventStream implements Sink {
  private static final Position NOWHERE = new Position("", 0);

  /// So few that new deliveries wait for a few milliseconds at most, even where each of these must
  /// be encoded again.
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
  private final EmptyGaps emptyGaps = new EmptyGaps(System::nanoTime);
  private volatile State state = State.EMPTY;
  private volatile boolean oneOfSeveral;

  /// Creates a stream that bounds only the number of events.
  EventStream(int capacity, BroadcasterMetrics metrics) {
    this(capacity, Long.MAX_VALUE, metrics, InstantSource.system());
  }

  /// @param capacity how many recent events the ring holds
  /// @param maxBytes bytes that they may take in memory
  public EventStream(int capacity, long maxBytes, BroadcasterMetrics metrics, InstantSource clock) {
    this.time = new StreamTime(clock);
    this.ring = new Ring<>(capacity, maxBytes, NOWHERE, WireFrame::id, WireFrame::footprint);
    this.metrics = metrics;
    metrics.gauge("integron.ring.events", "recent events held in memory", ring::size);
    metrics.gauge("integron.ring.bytes", "bytes that they take in memory", ring::bytes);
  }

  /// Returns the recent events. They are incomplete while [#span] is empty.
  public Ring<WireFrame> ring() {
    return ring;
  }

  /// Returns the ids in the ring; empty until it has caught up with the ingester for the first
  /// time.
  public Optional<Ring.Span> span() {
    return state == State.KNOWN ? Optional.of(ring.span()) : Optional.empty();
  }

  /// Tells of gaps whose persisted events cannot be read.
  EmptyGaps emptyGaps() {
    return emptyGaps;
  }

  /// Other broadcasters read the same stream, and may be further on.
  public void becomeOneOfSeveral() {
    oneOfSeveral = true;
  }

  boolean isOneOfSeveral() {
    return oneOfSeveral;
  }

  /// Returns the same for the status; empty like [#span].
  public Optional<StreamStatus> status() {
    return span().map(held -> new StreamStatus(held.epoch(), held.latest(), held.floor() + 1));
  }

  @Override
  public Optional<Position> end() {
    return state == State.EMPTY ? Optional.empty() : Optional.of(ring.span().end());
  }

  /// Returns for how long the first event after a position has been here; zero where there is none,
  /// or the position is of another stream.
  Duration lag(Position cursor) {
    return switch (ring.read(cursor, 1)) {
      case Ring.Read.Items<WireFrame>(List<WireFrame> items) -> sinceArrival(items);
      case Ring.Read.Behind<WireFrame>(long floor) ->
          ring.read(cursor.at(floor), 1) instanceof Ring.Read.Items<WireFrame>(var oldest)
              ? sinceArrival(oldest)
              : Duration.ZERO;
      case Ring.Read.Elsewhere<WireFrame> _ -> Duration.ZERO;
    };
  }

  private static Duration sinceArrival(List<WireFrame> items) {
    return items.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(System.nanoTime() - items.getFirst().arrivedAt());
  }

  /// Returns the present time by the clock of the events' timestamps.
  Instant now() {
    return time.now();
  }

  /// What is left out may hold removals, so it counts as one before anybody sees the new place.
  @Override
  public void startAt(Position position) {
    if (!ring.span().end().equals(position)) {
      erasures.incrementAndGet();
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
    long now = System.nanoTime();
    ring.append(events.stream().map(event -> WireFrame.arrived(event, now)).toList());
    metrics.eventsReceived(events.size());
    if (state == State.KNOWN) {
      time.received(events);
    }
  }

  /// From now on, shows nothing of a viewer whose deletion is announced by the event `reportedAt`.
  /// That event and earlier ones may not have arrived yet. Any thread may call it.
  public void erase(String userId, Position reportedAt) {
    if (ring.span().epoch().equals(reportedAt.epoch())) {
      erase(Eraser.of(userId, reportedAt.id()));
    }
  }

  private void erase(Eraser eraser) {
    ring.erase(eraser, WireFrame::without);
    erasures.incrementAndGet();
  }

  /// Grows with every deletion or removal that arrives here, and where some may have been left out.
  /// Events that were read from the database before it grew may still hold erased data.
  public long erasures() {
    return erasures.get();
  }

  /// Blocks until the event at `position` has arrived, so that a client that has its number can
  /// read it. Returns after `limit` even where it has not, as with another epoch.
  public void awaitArrival(Position position, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    try (Tail<WireFrame> arrivals = ring.tail(position)) {
      long left = limit.toNanos();
      while (!hasArrived(position) && left > 0) {
        arrivals.await(Duration.ofNanos(left));
        left = end - System.nanoTime();
      }
    }
  }

  private boolean hasArrived(Position position) {
    Ring.Span held = ring.span();
    return held.epoch().equals(position.epoch()) && held.latest() >= position.id();
  }

  @Override
  public boolean eraseSome() {
    return ring.eraseSome(ERASED_AT_ONCE);
  }

  @Override
  public void caughtUp() {
    if (state != State.KNOWN) {
      state = State.KNOWN;
      ring.append(List.of()); // wakes the subscribers that wait for this
    }
  }
}
