package integron.broadcaster.stream;

import integron.broadcaster.upstream.History;
import integron.common.lifecycle.Failpoint;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where one subscriber is in the stream, and the writing of what follows there: the ring's events;
/// where the ring no longer reaches, a `gap` and its persisted events; where the stream became
/// another one, `connected` again; a `heartbeat` where no event was sent for a while. One thread at
/// a time uses it. Times are [System#nanoTime].
final class StreamCursor {
  private static final Logger LOG = LoggerFactory.getLogger(StreamCursor.class);

  /// Removals can come faster than events are read. The subscriber gets heartbeats before the next
  /// attempts.
  private static final int MOST_READS = 4;

  private static final Problem REMOVALS =
      Problem.unavailable("Words are removed faster than the kept events of a gap can be read.");

  /// The work to do next.
  private sealed interface Next {
    record Nothing() implements Next {}

    /// @param more whether there may be more after them
    record Events(FrameBatch batch, boolean more) implements Next {}

    record Hole(long floor) implements Next {}

    record Elsewhere(Ring.Span span) implements Next {}
  }

  private final SubscriberRequest request;
  private final Outlet outlet;
  private final Supplier<SubscriberLimits> limits;
  private final EventStream stream;
  private final History history;
  private final BroadcasterMetrics metrics;
  private final BooleanSupplier goesOn;
  private volatile Position position;
  private boolean following;

  /// When the present piece of work began, and the one in which the peer was last sent a place to
  /// resume after. A status frame is none.
  private long now = System.nanoTime();

  private long cursorAt = now;

  /// The period that the last `connected` named. The peer counts on it, whatever is set since.
  private Duration heartbeat = Duration.ZERO;

  /// Events after this one have come since the subscriber did, so they measure the way to it.
  private long connectedAfter;

  /// Missing ids after this one are a gap, which the subscriber must be sent.
  private long owedAfter;

  private final HistoryWait wait = new HistoryWait();

  /// @param goesOn false once the subscriber is to end
  StreamCursor(
      SubscriberRequest request,
      Outlet outlet,
      Supplier<SubscriberLimits> limits,
      EventStream stream,
      History history,
      BroadcasterMetrics metrics,
      BooleanSupplier goesOn) {
    this.request = request;
    this.outlet = outlet;
    this.limits = limits;
    this.stream = stream;
    this.history = history;
    this.metrics = metrics;
    this.goesOn = goesOn;
    this.position = stream.ring().span().end();
  }

  /// Any thread may ask.
  Position position() {
    return position;
  }

  /// Sends a heartbeat if one is due.
  void beat() throws IOException {
    if (following && now - cursorAt >= heartbeat.toNanos()) {
      send(ServerFrame.heartbeat(position, stream.now()));
      cursorAt = now;
    }
  }

  /// Returns for how many nanoseconds from `present` on there is nothing to do without a new event.
  long restNanos(long present) {
    return following
        ? Math.min(heartbeat.toNanos() - (present - cursorAt), wait.restNanos(present))
        : Long.MAX_VALUE;
  }

  /// Does one piece of work; returns false when there is none.
  ///
  /// @param present when the turn began
  boolean advance(long present) throws IOException, InterruptedException {
    now = present;
    if (!following) {
      Optional<Ring.Span> span =
          stream.span().filter(held -> !stream.isOneOfSeveral() || !request.isAhead(held));
      if (span.isPresent()) {
        enter(span.get(), request.start(stream.ring(), span.get()));
        owedAfter = request.owedAfter(span.get());
        following = true;
      }
      return following;
    }
    return switch (next()) {
      case Next.Nothing _ -> caughtUp();
      case Next.Events(FrameBatch batch, boolean more) -> {
        send(batch);
        yield more || caughtUp();
      }
      case Next.Hole(long floor) -> floor <= owedAfter ? skipTo(floor) : fillHole(floor);
      case Next.Elsewhere(Ring.Span span) -> {
        enter(span, new Position(span.epoch(), span.floor()));
        owedAfter = 0;
        wait.end();
        yield true;
      }
    };
  }

  private boolean caughtUp() {
    wait.end();
    return false;
  }

  /// Returns before anything is written, so that the events are not held while a peer does not
  /// read.
  private Next next() {
    int most = limits.get().batch();
    return switch (stream.ring().read(position, most)) {
      case Ring.Read.Items<WireFrame>(List<WireFrame> items) -> next(items, most);
      case Ring.Read.Behind<WireFrame>(long floor) -> new Next.Hole(floor);
      case Ring.Read.Elsewhere<WireFrame>(Ring.Span span) -> new Next.Elsewhere(span);
    };
  }

  /// Whatever is appended after the reading calls for another turn.
  private Next next(List<WireFrame> items, int most) {
    if (items.isEmpty()) {
      return new Next.Nothing();
    }
    FrameBatch batch = batch(items);
    return new Next.Events(batch, items.size() == most || batch.last() < items.getLast().id());
  }

  private FrameBatch batch(List<WireFrame> items) {
    return FrameBatch.of(
        items, request::wants, outlet.framing(position.epoch()), limits.get().batchBytes());
  }

  private void enter(Ring.Span span, Position start) throws IOException {
    heartbeat = limits.get().heartbeat();
    connectedAfter = span.latest();
    send(ServerFrame.connected(span, heartbeat, stream.now()), start);
    cursorAt = now;
    position = start;
  }

  /// Sends a frame that moves nothing.
  void send(ServerFrame frame) throws IOException {
    send(frame, position);
  }

  private void send(ServerFrame frame, Position cursor) throws IOException {
    outlet.send(outlet.framing(cursor.epoch()).frame(frame, cursor));
  }

  private void send(FrameBatch batch) throws IOException {
    if (batch.frames() > 0) {
      outlet.send(batch.bytes());
      cursorAt = now;
      Failpoint.SUBSCRIBER_WRITE.pass();
      metrics.framesSent(batch.frames());
      if (batch.first() > connectedAfter) {
        metrics.sentLive(batch);
      }
      owedAfter = 0;
    }
    position = position.at(batch.last());
  }

  /// The ring has dropped recent events before the first of them was sent.
  private boolean skipTo(long floor) {
    position = position.at(floor);
    return true;
  }

  /// Sends the gap up to `floor`, then its persisted events, and waits for a while where they
  /// cannot be read.
  private boolean fillHole(long floor) throws IOException, InterruptedException {
    if (wait.rests(now)) {
      return false;
    }
    try {
      Optional<FrameBatch> persisted = afterGap(floor);
      wait.end();
      while (persisted.isPresent() && goesOn.getAsBoolean()) {
        send(persisted.get());
        now = System.nanoTime();
        outlet.keepAlive(now);
        persisted = persisted(floor);
      }
    } catch (ProblemException e) {
      if (wait.goesOn(Math.max(now, System.nanoTime()))) {
        LOG.debug("A subscriber waits for the persisted events of a gap", e);
        return false;
      }
      stream.emptyGaps().told(e.problem().detail());
      tellGap(floor);
    }
    position = position.at(floor);
    return true;
  }

  /// Sends the gap where its persisted events can be read, and returns the first of them. They are
  /// read again where some were erased while the gap was written.
  private Optional<FrameBatch> afterGap(long floor) throws IOException, InterruptedException {
    long erasures = stream.erasures();
    Optional<FrameBatch> persisted = persisted(floor);
    tellGap(floor);
    return erasures == stream.erasures() ? persisted : persisted(floor);
  }

  private void tellGap(long floor) throws IOException {
    send(ServerFrame.gap(position.id(), floor + 1), position);
    metrics.gapSent();
  }

  private Optional<FrameBatch> persisted(long floor) throws InterruptedException {
    SubscriberLimits held = limits.get();
    for (int reads = 0; reads < MOST_READS; reads++) {
      long erasures = stream.erasures();
      List<EncodedEvent> page =
          history.following(position, floor, request.filter(), held.batch(), held.batchBytes());
      if (erasures == stream.erasures()) {
        return page.isEmpty()
            ? Optional.empty()
            : Optional.of(batch(page.stream().map(WireFrame::of).toList()));
      }
    }
    throw REMOVALS.asException();
  }
}
