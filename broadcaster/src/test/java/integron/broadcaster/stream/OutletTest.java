package integron.broadcaster.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.status.StatusPart;
import integron.broadcaster.status.StatusRegistry;
import integron.broadcaster.store.EventStore;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.EventFilter;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Another transport than WebSocket gets the stream by the same rule.
@Timeout(60)
final class OutletTest {
  private static final Viewer ADA = new Viewer("1", "ada", "Ada");
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofMillis(20);

  @TempDir private Path home;
  private final BroadcasterMetrics metrics = new BroadcasterMetrics();
  private final EventStream stream = new EventStream(4, metrics);
  private final MemoryOutlet outlet = new MemoryOutlet();
  private final StatusRegistry status = new StatusRegistry();
  private volatile Duration heartbeat = LONG;
  private EventStore store;
  private Subscribers subscribers;

  @BeforeEach
  void open() {
    store = new EventStore(home.resolve("integron.db"), () -> {});
    subscribers =
        new Subscribers(
            stream,
            store,
            () -> new SubscriberLimits(10, 10, 64, 8_192, LONG, LONG, heartbeat),
            metrics,
            InstantSource.fixed(Instant.EPOCH),
            status);
    stream.startAt(new Position("e1", 0));
    stream.caughtUp();
  }

  @AfterEach
  void close() {
    subscribers.close();
    store.close();
    metrics.close();
  }

  private static EncodedEvent event(long id, Event event) {
    return EncodedEvent.of(new Envelope(id, Instant.EPOCH, event, Set.of()));
  }

  private static EncodedEvent chat(long id) {
    return event(id, new Chat(ADA, "m" + id, "words", List.of(), null));
  }

  private static SubscriberRequest after(long id, String types) {
    return after(id, types, SubscriberPeer.UNKNOWN);
  }

  private static SubscriberRequest after(long id, String types, SubscriberPeer peer) {
    return new SubscriberRequest(
        EventFilter.parse(types),
        OptionalLong.of(id),
        0,
        Optional.of("e1"),
        peer,
        false,
        Entrance.PUBLIC,
        false);
  }

  private static String json(EncodedEvent event) {
    return event.id() + " " + new String(event.json(), UTF_8);
  }

  @Test
  void getsTheGapAndTheRequestedEventsInItsOwnFraming() throws Exception {
    EncodedEvent follow = event(6, new Follow(ADA));
    for (long id = 1; id <= 5; id++) {
      stream.append(List.of(chat(id)));
    }
    stream.append(List.of(follow));
    subscribers.join(after(1, "follow"), outlet);

    assertThat(outlet.next()).startsWith("0 {").contains("\"type\":\"connected\"", "\"latest\":6");
    assertThat(outlet.next()).startsWith("0 {").contains("{\"after\":1,\"before\":3}");
    assertThat(outlet.next()).isEqualTo(json(follow));
  }

  @Test
  void sendsTheReasonWhyItEndsAndIsCut() throws Exception {
    subscribers.join(after(0, ""), outlet);
    assertThat(outlet.next()).contains("connected");
    subscribers.close();
    assertThat(outlet.next()).isEqualTo("closed GOING_AWAY");
    assertThat(outlet.next()).isEqualTo("cut");
  }

  /// A thousand programs that come back after a restart are no reason to look for pages a thousand
  /// times. Shown able to fail: where `onPage` hears of each subscriber, it is called twice.
  @Test
  void onlyAPageThatJoinsIsToldOf() {
    AtomicInteger told = new AtomicInteger();
    subscribers.onPage(told::incrementAndGet);
    subscribers.join(after(0, ""), outlet);
    assertThat(told).hasValue(0);
    assertThat(subscribers.isPageOpen()).isFalse();

    SubscriberPeer page =
        new SubscriberPeer(
            Optional.empty(),
            Optional.of("/overlay/chat/"),
            Optional.empty(),
            ClientProgram.OTHER,
            Optional.empty());
    subscribers.join(after(0, "", page), new MemoryOutlet());
    assertThat(told).hasValue(1);
    assertThat(subscribers.isPageOpen()).isTrue();
  }

  /// Shown able to fail: where the heartbeat has the id of the last event that was sent, the cursor
  /// stays at 0.
  @Test
  void getsHeartbeatsWithTheCursorWhileNoOtherFrameIsSent() throws Exception {
    heartbeat = SOON;
    subscribers.join(after(0, "follow"), outlet);
    assertThat(outlet.next()).contains("connected");
    assertThat(outlet.next()).contains("\"type\":\"heartbeat\"", "\"epoch\":\"e1\"");
    stream.append(List.of(chat(1), chat(2)));
    String frame = outlet.next();
    while (!frame.contains("\"latest\":2")) {
      assertThat(frame).contains("\"type\":\"heartbeat\"");
      frame = outlet.next();
    }
    EncodedEvent follow = event(3, new Follow(ADA));
    stream.append(List.of(follow));
    while (frame.contains("\"type\":\"heartbeat\"")) {
      frame = outlet.next();
    }
    assertThat(frame).isEqualTo(json(follow));
  }

  /// Shown able to fail: with the interval that is set at present, the heartbeats end.
  @Test
  void keepsTheIntervalThatItWasConnectedWith() throws Exception {
    heartbeat = SOON;
    subscribers.join(after(0, ""), outlet);
    assertThat(outlet.next()).contains("connected");
    heartbeat = LONG;
    for (int i = 0; i < 3; i++) {
      assertThat(outlet.next()).contains("\"type\":\"heartbeat\"");
    }
  }

  /// Each status frame is asked for by the one before, at the feed's pace, which is shorter than
  /// the heartbeat's interval. Shown able to fail: where a status frame counts as one that was
  /// sent, none of ten frames is a heartbeat.
  @Test
  void aStatusFrameTakesTheTurnOfNoHeartbeat() throws Exception {
    heartbeat = StatusFeed.PACE.multipliedBy(2);
    AtomicInteger piece = new AtomicInteger();
    status.add(StatusPart.of("piece", Integer.class, piece::get));
    subscribers.join(
        new SubscriberRequest(
            EventFilter.parse("raid"),
            OptionalLong.empty(),
            0,
            Optional.empty(),
            SubscriberPeer.UNKNOWN,
            true,
            Entrance.PUBLIC,
            false),
        outlet);
    List<String> frames = new ArrayList<>();
    do {
      frames.add(outlet.next());
      piece.incrementAndGet();
      status.changed();
    } while (frames.size() < 10 && !frames.getLast().contains("\"type\":\"heartbeat\""));
    assertThat(frames.getLast()).contains("\"type\":\"heartbeat\"");
  }

  /// Shown able to fail: without the frame being kept, the second subscriber gets another array.
  @Test
  void anEventIsFramedOnceForAllSubscribersOfATransport() {
    EncodedEvent event = chat(7);
    WireFrame frame = WireFrame.of(event);

    byte[] framed = frame.bytes(WebSocketFrame.FRAMING);
    assertThat(frame.bytes(WebSocketFrame.FRAMING)).isSameAs(framed);
    assertThat(new String(frame.bytes(MemoryOutlet.LINES), UTF_8)).isEqualTo(json(event) + "\n");
    assertThat(frame.bytes(WebSocketFrame.FRAMING)).isSameAs(framed);
    assertThat(UTF_8.decode(frame.json()).toString()).isEqualTo(new String(event.json(), UTF_8));
  }
}
