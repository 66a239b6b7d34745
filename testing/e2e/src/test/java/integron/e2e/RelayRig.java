package integron.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.relay.NatsSource;
import integron.broadcaster.stream.BroadcasterMetrics;
import integron.broadcaster.stream.EventStream;
import integron.broadcaster.stream.WireFrame;
import integron.broadcaster.upstream.Sink;
import integron.broadcaster.upstream.SourceListener;
import integron.common.event.EventType;
import integron.common.json.Json;
import integron.common.settings.RelaySettings;
import integron.common.settings.RingSettings;
import integron.common.settings.StoredSettings;
import integron.common.status.RelayStatus;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Eraser;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.ingester.relay.Relay;
import integron.rig.NatsServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Both ends of the relay without the rest of the processes: rings that are published, and rings
/// that are filled from NATS.
final class RelayRig {
  private static final int RING = 2_000;
  private static final int RING_BYTES = 10_000_000;
  private static final int STREAM_BYTES = 50_000_000;

  private RelayRig() {}

  static RelaySettings settings(NatsServer nats, int events) {
    return new RelaySettings(
        List.of(URI.create(nats.url())),
        Optional.empty(),
        Optional.empty(),
        "test",
        1,
        events,
        STREAM_BYTES,
        Duration.ofHours(1));
  }

  /// The ingester's end: its ring, and the relay that publishes it.
  static final class Publisher implements AutoCloseable {
    final List<Position> renewed = new CopyOnWriteArrayList<>();
    final Ring<EncodedEvent> ring;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RelaySettings settings;
    private volatile @Nullable RelayStatus status;
    private @Nullable Relay relay;

    Publisher(RelaySettings settings, Position start) {
      this.settings = settings;
      this.ring = new Ring<>(RING, RING_BYTES, start, EncodedEvent::id, EncodedEvent::footprint);
    }

    Publisher start() {
      relay =
          Relay.start(
              new Relay.Parts(
                  settings,
                  ring,
                  this::renew,
                  next -> status = next,
                  registry,
                  InstantSource.system(),
                  new Random()));
      return this;
    }

    private void renew(Position shown) {
      renewed.add(shown);
      ring.restartAt(new Position(shown.epoch() + "+", shown.id()));
    }

    Publisher awaitState(RelayStatus.State state) {
      await().until(() -> status().state() == state);
      return this;
    }

    RelayStatus status() {
      RelayStatus last = status;
      return last == null ? RelayStatus.PUBLISHING : last;
    }

    int foreign() {
      return (int) registry.counter("integron.relay.foreign.messages").count();
    }

    int leftOut() {
      return (int) registry.counter("integron.relay.left_out.events").count();
    }

    /// Accepts events, as the journal does.
    void accept(int count) {
      for (int i = 0; i < count; i++) {
        long id = ring.span().latest() + 1;
        add(
            id % 3 == 0
                ? RelayEvents.chat(id, "9" + id % 10, "")
                : RelayEvents.follow(id, "9" + id % 10));
      }
    }

    void add(EncodedEvent event) {
      Eraser eraser = Eraser.NONE;
      if (event.type().removes()) {
        eraser = Eraser.forRemovalsIn(List.of(RelayEvents.decoded(event)));
      }
      ring.erase(eraser, EncodedEvent::without);
      ring.append(List.of(event));
    }

    long next() {
      return ring.span().latest() + 1;
    }

    @Override
    public void close() {
      if (relay != null) {
        relay.close();
        relay = null;
      }
    }
  }

  /// A broadcaster's end: the source, and the ring that it fills.
  static final class Reader implements AutoCloseable, SourceListener {
    final EventStream stream;
    final AtomicInteger foreign = new AtomicInteger();
    final Slowed slowed;
    private final BroadcasterMetrics metrics = new BroadcasterMetrics();
    private final RelaySettings settings;
    private NatsSource source;

    Reader(RelaySettings settings) {
      this.settings = settings;
      this.stream = new EventStream(RING, RING_BYTES, metrics, InstantSource.system());
      this.slowed = new Slowed(stream);
      this.source = started();
    }

    private NatsSource started() {
      NatsSource next =
          new NatsSource(
              settings,
              new RingSettings(RING, RING_BYTES),
              slowed,
              this,
              InstantSource.system(),
              new Random());
      next.start();
      return next;
    }

    NatsSource source() {
      return source;
    }

    /// Is away for as long as that takes, with its ring.
    void whileAway(Runnable meanwhile) {
      source.close();
      meanwhile.run();
      source = started();
    }

    Reader awaitLive() {
      await().until(() -> source.state().isLive());
      return this;
    }

    /// Waits until this ring ends where that one does.
    Reader awaitEnd(Ring<EncodedEvent> other) {
      await().until(() -> stream.ring().span().end().equals(other.span().end()));
      return this;
    }

    Ring.Span span() {
      return stream.ring().span();
    }

    /// The oldest event of the ring.
    WireFrame first() {
      return stream.ring().newestBefore(span().floor() + 2, 1).getFirst();
    }

    @Override
    public void connected() {}

    @Override
    public void changed() {}

    @Override
    public void leftOut() {
      foreign.incrementAndGet();
    }

    @Override
    public void caughtUp() {}

    @Override
    public void settings(StoredSettings stored) {}

    @Override
    public void close() {
      source.close();
      metrics.close();
    }
  }

  /// A broadcaster's ring that takes nothing while a test holds it.
  static final class Slowed implements Sink {
    private final EventStream stream;
    private final ReentrantLock lock = new ReentrantLock();

    Slowed(EventStream stream) {
      this.stream = stream;
    }

    /// @param meanwhile runs while nothing is taken
    void hold(Runnable meanwhile) {
      lock.lock();
      try {
        meanwhile.run();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Optional<Position> end() {
      return stream.end();
    }

    @Override
    public void startAt(Position position) {
      stream.startAt(position);
    }

    @Override
    public void append(List<EncodedEvent> events) throws Json.MalformedException {
      lock.lock();
      try {
        stream.append(events);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void caughtUp() {
      stream.caughtUp();
    }

    @Override
    public boolean eraseSome() {
      return stream.eraseSome();
    }
  }

  /// Returns the events of a published ring as texts, from a number on.
  static List<String> published(Ring<EncodedEvent> ring, long after) {
    List<String> all = new ArrayList<>();
    Position from = new Position(ring.span().epoch(), after);
    if (ring.read(from, RING) instanceof Ring.Read.Items<EncodedEvent>(var items)) {
      items.forEach(event -> all.add(text(event.type(), event.json())));
    }
    return all;
  }

  /// Returns the events of a filled ring as texts, all of them.
  static List<String> filled(EventStream stream) {
    List<String> all = new ArrayList<>();
    Ring.Span span = stream.ring().span();
    if (stream.ring().read(new Position(span.epoch(), span.floor()), RING)
        instanceof Ring.Read.Items<WireFrame>(var items)) {
      for (WireFrame frame : items) {
        byte[] json = new byte[frame.json().remaining()];
        frame.json().get(json);
        all.add(text(frame.type(), json));
      }
    }
    return all;
  }

  /// A tombstone has no time of its own, and the rings make it from different ones.
  private static String text(EventType type, byte[] json) {
    return type == EventType.ERASED ? "erased" : new String(json, UTF_8);
  }
}
