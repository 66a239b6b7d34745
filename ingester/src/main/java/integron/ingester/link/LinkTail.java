package integron.ingester.link;

import integron.common.lifecycle.Failpoint;
import integron.common.link.Frame;
import integron.common.link.Vocabulary;
import integron.common.settings.LinkSettings;
import integron.common.settings.Owner;
import integron.common.settings.StoredSettings;
import integron.common.status.IngesterStatus;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.common.stream.Tail;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the ring for one broadcaster: read after the cursor, send, advance. It has no queue, so
/// a slow broadcaster lags and costs nothing. When the ring no longer has the next event, it sends
/// `StartAt`.
final class LinkTail {
  private static final Logger LOG = LoggerFactory.getLogger(LinkTail.class);

  private final LinkSocket socket;
  private final StatusBoard board;
  private final LinkSettings limits;

  /// A little later than a broadcaster sends one, so that our answers to those are enough. Two fit
  /// into the silence that ends a link.
  private final Duration ownHeartbeat;

  private final LinkMetrics metrics;
  private final int frameBytes;
  private final int protocol;
  private final Tail<EncodedEvent> tail;
  private final long caughtUpAt;
  private final Runnable onEnd;
  private final Thread thread;
  private boolean caughtUp;
  private volatile long sentAt = System.nanoTime();
  private @Nullable IngesterStatus sentStatus;
  private @Nullable StoredSettings seen;
  private @Nullable StoredSettings sentSettings;

  private LinkTail(
      LinkSocket socket,
      StatusBoard board,
      LinkSettings limits,
      LinkMetrics metrics,
      int frameBytes,
      int protocol,
      Tail<EncodedEvent> tail,
      long caughtUpAt,
      Runnable onEnd) {
    this.socket = socket;
    this.board = board;
    this.limits = limits;
    this.ownHeartbeat = limits.heartbeat().plus(limits.heartbeat().dividedBy(5));
    this.metrics = metrics;
    this.frameBytes = frameBytes;
    this.protocol = protocol;
    this.tail = tail;
    this.caughtUpAt = caughtUpAt;
    this.onEnd = onEnd;
    this.thread = Thread.ofVirtual().name("link-tail").unstarted(this::run);
  }

  /// Starts to send the events after the broadcaster's position, or from the oldest available one.
  ///
  /// @param protocol the one that both sides use
  /// @param onEnd called when the sending has ended, for any reason
  static LinkTail start(
      LinkSocket socket,
      Ring<EncodedEvent> ring,
      StatusBoard board,
      LinkSettings limits,
      LinkMetrics metrics,
      Frame.Resume resume,
      int protocol,
      Runnable onEnd) {
    Ring.Span span = ring.span();
    LinkTail linkTail =
        new LinkTail(
            socket,
            board,
            limits,
            metrics,
            frameBytes(resume, limits),
            protocol,
            ring.tail(start(resume, ring, span)),
            span.latest(),
            onEnd);
    linkTail.thread.start();
    return linkTail;
  }

  private static Position start(Frame.Resume resume, Ring<EncodedEvent> ring, Ring.Span span) {
    return resume
        .position()
        .filter(position -> ring.read(position, 1) instanceof Ring.Read.Items)
        .orElse(new Position(span.epoch(), span.floor()));
  }

  private static int frameBytes(Frame.Resume resume, LinkSettings limits) {
    return resume
        .mostBytes()
        .map(theirs -> Math.min(theirs, limits.frameBytes()))
        .orElse(limits.frameBytes());
  }

  /// Ends the sending, even if a write is stuck.
  void stop() {
    thread.interrupt();
  }

  /// How many events of the ring are not yet sent.
  long backlog(Ring.Span span) {
    Position sent = tail.position();
    return sent.epoch().equals(span.epoch()) ? Math.max(0, span.latest() - sent.id()) : 0;
  }

  private void run() {
    Runnable unwatch = board.watch(tail::wake);
    try (tail) {
      send(new Frame.StartAt(tail.position()));
      while (!Thread.currentThread().isInterrupted()) {
        sendStatus();
        sendSettings();
        step();
      }
    } catch (InterruptedException e) {
      LOG.debug("A link ends");
    } catch (RuntimeException e) {
      LOG.info("A link broke: {}", e.getMessage());
    } finally {
      unwatch.run();
      onEnd.run();
    }
  }

  private void step() throws InterruptedException {
    switch (next()) {
      case Next.Nothing _ -> rest();
      case Next.Events(Parcel parcel) when parcel.isTooLarge() -> leaveOut(parcel.last());
      case Next.Events(Parcel parcel) -> {
        socket.send(parcel.message());
        sentAt = System.nanoTime();
        measure(parcel);
        Failpoint.LINK_SENT.pass();
        tail.moveTo(tail.position().at(parcel.last()));
      }
      case Next.Elsewhere(Position position) -> goOnFrom(position);
    }
  }

  /// Events that had been accepted before this broadcaster came are no measure of the way here.
  private void measure(Parcel parcel) {
    if (parcel.first() > caughtUpAt && parcel.receivedAt() != EncodedEvent.UNKNOWN) {
      metrics.delivered(parcel);
    }
  }

  /// The next step.
  private sealed interface Next {
    record Nothing() implements Next {}

    record Events(Parcel parcel) implements Next {}

    record Elsewhere(Position position) implements Next {}
  }

  /// Returns before anything is sent, so that the events are not held in memory while a broadcaster
  /// does not read.
  private Next next() {
    return switch (tail.read(limits.batchEvents())) {
      case Ring.Read.Items<EncodedEvent>(List<EncodedEvent> items) ->
          items.isEmpty()
              ? new Next.Nothing()
              : new Next.Events(Parcel.of(spoken(items), limits.batchBytes(), frameBytes));
      case Ring.Read.Behind<EncodedEvent>(long floor) ->
          new Next.Elsewhere(tail.position().at(floor));
      case Ring.Read.Elsewhere<EncodedEvent>(Ring.Span span) -> new Next.Elsewhere(span.end());
    };
  }

  private List<EncodedEvent> spoken(List<EncodedEvent> items) {
    return items.stream().map(event -> Vocabulary.spoken(event, protocol)).toList();
  }

  /// Skips an event that is too large; otherwise each resume would meet it again. The broadcaster
  /// reports the gap, and the database has the event if its kind is persisted.
  private void leaveOut(long id) {
    LOG.warn("Event {} is larger than a frame of the link may be, so it is left out", id);
    goOnFrom(tail.position().at(id));
  }

  private void goOnFrom(Position position) {
    tail.moveTo(position);
    send(new Frame.StartAt(position));
  }

  /// An answer to a heartbeat was sent, which is as good as one of our own.
  void spoken() {
    sentAt = System.nanoTime();
  }

  private void rest() throws InterruptedException {
    if (!caughtUp && tail.position().id() >= caughtUpAt) {
      caughtUp = true;
      send(new Frame.CaughtUp());
    }
    Duration untilHeartbeat = ownHeartbeat.minusNanos(System.nanoTime() - sentAt);
    if (untilHeartbeat.isPositive()) {
      tail.await(untilHeartbeat);
    } else {
      send(new Frame.Heartbeat());
    }
  }

  /// Sends the status, if it has changed: a reply of a command comes after the status that the
  /// command has changed. Any thread may call it.
  synchronized void sendStatus() {
    IngesterStatus status = board.status();
    if (!status.equals(sentStatus)) {
      send(new Frame.Status(status));
      sentStatus = status;
    }
  }

  /// Sends the broadcaster's settings, if they have changed, as [#sendStatus] does.
  synchronized void sendSettings() {
    StoredSettings stored = board.stored();
    if (!stored.equals(seen)) {
      seen = stored;
      sendSettings(stored.of(Owner.BROADCASTER));
    }
  }

  private void sendSettings(StoredSettings settings) {
    if (!settings.equals(sentSettings)) {
      send(new Frame.Settings(settings.texts()));
      sentSettings = settings;
    }
  }

  private void send(Frame frame) {
    socket.send(frame);
    sentAt = System.nanoTime();
  }
}
