package integron.broadcaster.stream;

import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.upstream.History;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.common.text.IpText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the stream with its own [StreamCursor] and filter, and writes it to its own [Outlet].
/// Its [Turn] does all the writing; other threads only set a flag and call it.
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
  private static final long LONGEST_REST = TimeUnit.HOURS.toNanos(1);

  private final String id;
  private final SubscriberRequest request;
  private final Outlet outlet;
  private final EventStream stream;
  private final StreamCursor cursor;
  private final Instant connectedAt;
  private final Turn turn;
  private final SubscriberWatch watch;
  private final Consumer<Subscriber> onEnd;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<@Nullable Goodbye> goodbye = new AtomicReference<>();
  private final @Nullable StatusFeed feed;
  private final Runnable unwatch;
  private final Runnable unregister;
  private final AtomicBoolean reload = new AtomicBoolean();
  private final AtomicReference<@Nullable String> style = new AtomicReference<>();
  private volatile @Nullable Boolean visible;
  private volatile boolean dropped;

  /// When there is something to do even without a call.
  private volatile long dueAt = System.nanoTime() + LONGEST_REST;

  /// @param turns give it its own
  /// @param watch looks at it
  /// @param onEnd takes it when its outlet is cut
  Subscriber(
      String id,
      SubscriberRequest request,
      Outlet outlet,
      Supplier<SubscriberLimits> limits,
      EventStream stream,
      History history,
      BroadcasterMetrics metrics,
      InstantSource clock,
      StatusRegistry status,
      Turns turns,
      SubscriberWatch watch,
      Consumer<Subscriber> onEnd) {
    this.id = id;
    this.request = request;
    this.outlet = outlet;
    this.stream = stream;
    this.cursor = new StreamCursor(request, outlet, limits, stream, history, metrics, this::goesOn);
    this.connectedAt = clock.instant();
    this.turn = new Turn(turns, this::turn);
    this.watch = watch;
    this.onEnd = onEnd;
    this.feed = request.status() ? new StatusFeed(status) : null;
    this.unwatch = request.status() ? status.watch(turn::call) : () -> {};
    this.unregister = stream.ring().watch(turn::call);
  }

  /// Does all there is to do, and says when there is something next; cuts the outlet at the end.
  private void turn() {
    if (ended.getCount() == 0) {
      return;
    }
    boolean goesOn = false;
    try {
      serve();
      Goodbye reason = goodbye.get();
      if (reason != null && !dropped) {
        leave(reason);
      }
      goesOn = reason == null && !dropped;
    } catch (IOException e) {
      LOG.debug("A subscriber is gone: {}", e.getMessage());
    } catch (InterruptedException e) {
      LOG.debug("A subscriber was dropped");
    } catch (RuntimeException e) {
      LOG.error("A subscriber's turn failed", e);
    } finally {
      if (!goesOn) {
        unwatch.run();
        unregister.run();
        outlet.cut();
        onEnd.accept(this);
        ended.countDown();
      }
    }
  }

  private boolean goesOn() {
    return goodbye.get() == null && !dropped;
  }

  private void serve() throws IOException, InterruptedException {
    boolean more = true;
    while (more && goesOn()) {
      long now = System.nanoTime();
      outlet.keepAlive(now);
      more = cursor.advance(now);
      if (feed != null) {
        sendStatus(feed, now);
      }
      if (reload.getAndSet(false)) {
        cursor.send(ServerFrame.reload(id, stream.now()));
      }
      String restyled = style.getAndSet(null);
      if (restyled != null) {
        cursor.send(ServerFrame.style(restyled, stream.now()));
      }
      cursor.beat();
    }
    dueAt = System.nanoTime() + rest();
    watch.due(dueAt);
  }

  private void leave(Goodbye reason) throws IOException, InterruptedException {
    if (reason.movedTo().isPresent()) {
      int port = reason.movedTo().getAsInt();
      cursor.send(ServerFrame.moved(port, stream.now()));
    }
    outlet.close(reason);
  }

  /// Returns for how many nanoseconds there is nothing to do without a call.
  private long rest() {
    long now = System.nanoTime();
    long care = Math.min(outlet.restNanos(now), cursor.restNanos(now));
    long status = feed == null ? LONGEST_REST : feed.restNanos(now);
    return Math.min(LONGEST_REST, Math.min(status, care));
  }

  private void sendStatus(StatusFeed asked, long now) throws IOException {
    Optional<Map<String, Object>> pieces = asked.next(now);
    if (pieces.isPresent()) {
      cursor.send(ServerFrame.status(pieces.get(), stream.now()));
    }
  }

  /// Begins.
  void start() {
    turn.start();
  }

  /// Asks to end the stream. The first caller's reason counts.
  void end(Goodbye reason) {
    goodbye.compareAndSet(null, reason);
    turn.call();
  }

  /// Cuts the outlet, even while a write blocks.
  void drop() {
    dropped = true;
    turn.interrupt();
    turn.call();
  }

  /// The outlet has something to do.
  void wake() {
    turn.call();
  }

  /// Drops a subscriber that is lost, and gives one a turn that has something to do by now.
  ///
  /// @return for how many nanoseconds from `present` on it need not be looked at for its own work
  long look(long present) {
    if (outlet.isLost()) {
      drop();
      return Long.MAX_VALUE;
    }
    long rest = dueAt - present;
    if (rest <= 0) {
      dueAt = present + LONGEST_REST; // The turn sets it again.
      turn.call();
    }
    return rest <= 0 ? LONGEST_REST : rest;
  }

  /// Blocks until the outlet is cut.
  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /// Blocks until the outlet is cut, or the time is over.
  void awaitEnd(Duration limit) throws InterruptedException {
    boolean _ = ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  void reported(PageReport report) {
    visible = report.visible();
  }

  /// Asks the page to load again.
  void reload() {
    reload.set(true);
    turn.call();
  }

  /// The user's style has changed.
  void restyle(String version) {
    style.set(version);
    turn.call();
  }

  boolean isPage() {
    return page().isPresent();
  }

  Optional<String> client() {
    return request.peer().client();
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
    Position position = cursor.position();
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
}
