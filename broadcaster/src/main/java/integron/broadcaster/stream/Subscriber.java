package integron.broadcaster.stream;

import static java.util.Objects.requireNonNull;

import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.upstream.History;
import integron.common.lifecycle.Failpoint;
import integron.common.problem.ProblemException;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.common.stream.Tail;
import integron.common.text.IpText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the stream with its own cursor and filter, and writes it to its own [Outlet]. Its owner
/// thread runs [#run] and does all the writing; other threads only set a flag and wake it.
///
/// ```
/// WAITING    nothing, until the stream is known
///    │ `connected`
/// FOLLOWING  the ring's events as they arrive;
///    │       where the ring no longer reaches, a `gap` and then its persisted events;
///    │       where the stream became another one, `connected` again;
///    │       a `heartbeat` where no event was sent for a while
/// LEAVING    the outlet says why, and is cut
/// ```
///
/// A subscriber that asked for the status gets it from the beginning, also while it waits.
///
/// After a write that fails or is interrupted, the outlet is cut at once.
final class Subscriber {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

  /// The work to do next.
  private sealed interface Next {
    record Nothing() implements Next {}

    record Events(FrameBatch batch) implements Next {}

    record Hole(long floor) implements Next {}

    record Elsewhere(Ring.Span span) implements Next {}
  }

  private final String id;
  private final SubscriberRequest request;
  private final Outlet outlet;
  private final Supplier<SubscriberLimits> limits;
  private final EventStream stream;
  private final History history;
  private final BroadcasterMetrics metrics;
  private final Instant connectedAt;
  private final Tail<WireFrame> tail;
  private final AtomicReference<@Nullable Goodbye> goodbye = new AtomicReference<>();
  private final @Nullable StatusFeed feed;
  private final Runnable unwatch;
  private final AtomicBoolean reload = new AtomicBoolean();
  private final AtomicReference<@Nullable String> style = new AtomicReference<>();
  private volatile @Nullable Boolean visible;
  private boolean following;

  /// When the owner's present turn began, and the one in which the peer was last sent a place to
  /// resume after. A status frame is none.
  private long now = System.nanoTime();

  private long cursorAt = now;

  /// The period that the last `connected` named. The peer counts on it, whatever is set since.
  private Duration heartbeat = Duration.ZERO;

  /// Events after this one have come since the subscriber did, so they measure the way to it.
  private long connectedAfter;

  /// Missing ids after this one are a gap, which the subscriber must be sent.
  private long owedAfter;

  Subscriber(
      String id,
      SubscriberRequest request,
      Outlet outlet,
      Supplier<SubscriberLimits> limits,
      EventStream stream,
      History history,
      BroadcasterMetrics metrics,
      InstantSource clock,
      StatusRegistry status) {
    this.id = id;
    this.request = request;
    this.outlet = outlet;
    this.limits = limits;
    this.stream = stream;
    this.history = history;
    this.metrics = metrics;
    this.connectedAt = clock.instant();
    this.tail = stream.ring().tail(stream.ring().span().end());
    this.feed = request.status() ? new StatusFeed(status) : null;
    this.unwatch = request.status() ? status.watch(tail::wake) : () -> {};
  }

  /// Runs the owner thread; returns when the outlet is cut.
  void run() {
    try (tail) {
      while (goodbye.get() == null) {
        now = System.nanoTime();
        outlet.keepAlive(now);
        boolean advanced = advance();
        if (feed != null) {
          sendStatus(feed);
        }
        if (reload.getAndSet(false)) {
          send(ServerFrame.reload(id, stream.now()), tail.position());
        }
        String restyled = style.getAndSet(null);
        if (restyled != null) {
          send(ServerFrame.style(restyled, stream.now()), tail.position());
        }
        if (following && now - cursorAt >= heartbeat.toNanos()) {
          send(ServerFrame.heartbeat(tail.position(), stream.now()), tail.position());
          cursorAt = now;
        }
        if (!advanced) {
          tail.await(rest());
        }
      }
      leave(requireNonNull(goodbye.get()));
    } catch (IOException e) {
      LOG.debug("A subscriber is gone: {}", e.getMessage());
    } catch (InterruptedException e) {
      LOG.debug("A subscriber was dropped");
    } finally {
      unwatch.run();
      outlet.cut();
    }
  }

  private void leave(Goodbye reason) throws IOException, InterruptedException {
    if (reason.movedTo().isPresent()) {
      int port = reason.movedTo().getAsInt();
      send(ServerFrame.moved(port, stream.now()), tail.position());
    }
    outlet.close(reason);
  }

  /// Returns how long there is no work other than the tail's.
  private Duration rest() {
    long present = System.nanoTime();
    long care = outlet.restNanos(present);
    long beat = heartbeat.toNanos() - (present - cursorAt);
    long status = feed == null ? Long.MAX_VALUE : feed.restNanos(present);
    return Duration.ofNanos(Math.min(status, following ? Math.min(care, beat) : care));
  }

  private void sendStatus(StatusFeed asked) throws IOException {
    Optional<Map<String, Object>> pieces = asked.next(now);
    if (pieces.isPresent()) {
      send(ServerFrame.status(pieces.get(), stream.now()), tail.position());
    }
  }

  /// Asks the owner to end the stream. The first caller's reason counts.
  void end(Goodbye reason) {
    goodbye.compareAndSet(null, reason);
    tail.wake();
  }

  /// Wakes the owner to check its outlet.
  void wake() {
    tail.wake();
  }

  boolean isLost() {
    return outlet.isLost();
  }

  void reported(PageReport report) {
    visible = report.visible();
  }

  /// Asks the page to load again.
  void reload() {
    reload.set(true);
    tail.wake();
  }

  /// The user's style has changed.
  void restyle(String version) {
    style.set(version);
    tail.wake();
  }

  boolean isPage() {
    return page().isPresent();
  }

  Optional<String> page() {
    return request.peer().page();
  }

  String id() {
    return id;
  }

  Entrance entrance() {
    return request.entrance();
  }

  SubscriberStatus status() {
    Position position = tail.position();
    Optional<Ring.Span> span = stream.span().filter(held -> held.epoch().equals(position.epoch()));
    SubscriberPeer peer = request.peer();
    return new SubscriberStatus(
        id,
        peer.client().orElse(null),
        peer.page().orElse(null),
        peer.version().orElse(null),
        peer.program(),
        peer.address().map(IpText::of).orElse(null),
        visible,
        connectedAt,
        position.id(),
        span.map(held -> Math.max(0, held.latest() - position.id())).orElse(0L),
        span.isPresent() ? stream.lag(position).toMillis() : 0,
        request.filter().wireNames());
  }

  /// Does one piece of work; returns false when there is none.
  private boolean advance() throws IOException, InterruptedException {
    if (!following) {
      Optional<Ring.Span> span = stream.span();
      if (span.isPresent()) {
        enter(span.get(), request.start(stream.ring(), span.get()));
        owedAfter = request.owedAfter(span.get());
        following = true;
      }
      return following;
    }
    return switch (next()) {
      case Next.Nothing _ -> false;
      case Next.Events(FrameBatch batch) -> send(batch);
      case Next.Hole(long floor) -> floor <= owedAfter ? skipTo(floor) : fillHole(floor);
      case Next.Elsewhere(Ring.Span span) -> {
        enter(span, new Position(span.epoch(), span.floor()));
        owedAfter = 0;
        yield true;
      }
    };
  }

  /// Returns before anything is written, so that the events are not held while a peer does not
  /// read.
  private Next next() {
    return switch (tail.read(limits.get().batch())) {
      case Ring.Read.Items<WireFrame>(List<WireFrame> items) ->
          items.isEmpty() ? new Next.Nothing() : new Next.Events(batch(items));
      case Ring.Read.Behind<WireFrame>(long floor) -> new Next.Hole(floor);
      case Ring.Read.Elsewhere<WireFrame>(Ring.Span span) -> new Next.Elsewhere(span);
    };
  }

  private FrameBatch batch(List<WireFrame> items) {
    return FrameBatch.of(
        items,
        item -> request.filter().delivers(item.type()),
        outlet.framing(tail.position().epoch()),
        limits.get().batchBytes());
  }

  private void enter(Ring.Span span, Position start) throws IOException {
    heartbeat = limits.get().heartbeat();
    connectedAfter = span.latest();
    send(ServerFrame.connected(span, heartbeat, stream.now()), start);
    cursorAt = now;
    tail.moveTo(start);
  }

  private void send(ServerFrame frame, Position cursor) throws IOException {
    outlet.send(outlet.framing(cursor.epoch()).frame(frame, cursor));
  }

  private boolean send(FrameBatch batch) throws IOException {
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
    tail.moveTo(tail.position().at(batch.last()));
    return true;
  }

  /// The ring has dropped recent events before the first of them was sent.
  private boolean skipTo(long floor) {
    tail.moveTo(tail.position().at(floor));
    return true;
  }

  /// Sends the gap up to `floor`, then its persisted events from the database.
  private boolean fillHole(long floor) throws IOException, InterruptedException {
    send(ServerFrame.gap(tail.position().id(), floor + 1), tail.position());
    metrics.gapSent();
    try {
      Optional<FrameBatch> persisted = persisted(floor);
      while (persisted.isPresent() && goodbye.get() == null) {
        send(persisted.get());
        now = System.nanoTime();
        outlet.keepAlive(now);
        persisted = persisted(floor);
      }
    } catch (ProblemException e) {
      LOG.warn(
          "The database could not be read, so a subscriber gets a gap without its persisted events",
          e);
    }
    tail.moveTo(tail.position().at(floor));
    return true;
  }

  private Optional<FrameBatch> persisted(long floor) throws InterruptedException {
    SubscriberLimits held = limits.get();
    long erasures;
    List<EncodedEvent> page;
    do {
      erasures = stream.erasures();
      page =
          history.following(
              tail.position(), floor, request.filter(), held.batch(), held.batchBytes());
    } while (erasures != stream.erasures() && goodbye.get() == null);
    return page.isEmpty()
        ? Optional.empty()
        : Optional.of(batch(page.stream().map(WireFrame::of).toList()));
  }
}
