package integron.broadcaster.stream;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.EventType;
import integron.common.event.Follow;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.event.Viewer;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EventStreamTest {
  private static final int EVENTS = 2_000;
  private static final Position START = new Position("e1", 0);
  private static final Viewer DELETED = new Viewer("1", "ada", "Ada");
  private static final Viewer OTHER = new Viewer("2", "bob", "Bob");

  private static EncodedEvent envelope(long id, Event event) {
    return EncodedEvent.of(new Envelope(id, Instant.EPOCH, event, Set.of()));
  }

  private static EncodedEvent chat(int id) {
    return envelope(id, new Chat(DELETED, "m" + id, "words", List.of(), null));
  }

  /// Behind the ring, the oldest event that is there counts.
  @Test
  void theLagIsTheTimeSinceTheArrivalOfTheFirstMissingEvent() throws Exception {
    EventStream stream = new EventStream(2, new BroadcasterMetrics());
    stream.startAt(START);
    stream.append(List.of(chat(1)));
    long between = System.nanoTime();
    stream.append(List.of(chat(2), chat(3)));

    Duration ofFirst = stream.lag(START);
    Duration ofSecond = stream.lag(START.at(1));
    assertThat(stream.lag(START.at(3))).isZero();
    assertThat(stream.lag(new Position("e2", 1))).isZero();
    assertThat(ofFirst).isPositive();
    assertThat(ofSecond).isPositive().isLessThan(Duration.ofNanos(System.nanoTime() - between));
  }

  /// Shown able to fail by erasing after the append: in every run, the reader saw both.
  @Test
  void aReaderThatHasTheDeletionGetsNoMoreOfTheViewer() throws Exception {
    EventStream stream = new EventStream(EVENTS, new BroadcasterMetrics());
    stream.startAt(START);
    stream.append(IntStream.range(1, EVENTS - 1).mapToObj(EventStreamTest::chat).toList());
    CompletableFuture<List<WireFrame>> delivered =
        CompletableFuture.supplyAsync(() -> readOnceTheDeletionIsThere(stream));

    stream.append(List.of(chat(EVENTS - 1), envelope(EVENTS, new UserDeleted("1"))));

    assertThat(delivered.get()).hasSize(EVENTS).noneMatch(frame -> frame.type() == EventType.CHAT);
  }

  private static List<WireFrame> readOnceTheDeletionIsThere(EventStream stream) {
    while (stream.ring().span().latest() < EVENTS) {
      Thread.onSpinWait();
    }
    return switch (stream.ring().read(START, EVENTS)) {
      case Read.Items<WireFrame>(List<WireFrame> items) -> items;
      case Read.Behind<WireFrame> _, Read.Elsewhere<WireFrame> _ -> List.of();
    };
  }

  /// A remote broadcaster that was away never sees the removals among what it has missed. Shown
  /// able to fail: where only events that arrive are looked at, the number stays the same.
  @Test
  void aNewBeginningCountsAsAnErasureSinceARemovalMayBeAmongWhatIsLeftOut() throws Exception {
    EventStream stream = new EventStream(EVENTS, new BroadcasterMetrics());
    stream.startAt(START);
    stream.append(List.of(chat(1)));
    long before = stream.erasures();

    stream.startAt(START.at(1));
    assertThat(stream.erasures()).isEqualTo(before);
    stream.startAt(START.at(9));
    assertThat(stream.erasures()).isGreaterThan(before);
  }

  /// Shown able to fail: with every frame encoded again, none is the same.
  @Test
  void aDeletionRebuildsTheFramesThatNameTheViewerAndNoOthers() throws Exception {
    EventStream stream = new EventStream(EVENTS, new BroadcasterMetrics());
    stream.startAt(START);
    List<EncodedEvent> events =
        IntStream.range(1, EVENTS)
            .mapToObj(id -> id % 100 == 0 ? chat(id) : envelope(id, new Follow(OTHER)))
            .toList();
    stream.append(events);
    List<WireFrame> before = stream.ring().newestBefore(EVENTS, EVENTS);

    stream.append(List.of(envelope(EVENTS, new UserDeleted("1"))));
    isErasedOnlyWhereItNamesTheViewer(before, stream);
    while (stream.eraseSome()) {
      isErasedOnlyWhereItNamesTheViewer(before, stream);
    }
    isErasedOnlyWhereItNamesTheViewer(before, stream);
  }

  private static void isErasedOnlyWhereItNamesTheViewer(
      List<WireFrame> before, EventStream stream) {
    List<WireFrame> after = stream.ring().newestBefore(EVENTS, EVENTS);
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i).id() % 100 == 0) {
        assertThat(after.get(i).type()).isEqualTo(EventType.ERASED);
      } else {
        assertThat(after.get(i)).isSameAs(before.get(i));
      }
    }
  }

  /// Compared with the growth of the heap, with events of 300 bytes. Shown able to fail: without
  /// the ids, the ring's size is a quarter too small.
  @Test
  void theRingsSizeIsTheGrowthOfTheHeap() throws Exception {
    RingGrowth measured = RingGrowth.measure();
    assertThat(measured.size()).isBetween(measured.growth() * 19 / 20, measured.growth() * 5 / 4);
  }

  @Test
  void eventsOfAViewerAfterTheirDeletionAreShown() throws Exception {
    EventStream stream = new EventStream(10, new BroadcasterMetrics());
    stream.startAt(START);
    Event again = new Follow(DELETED);
    stream.append(List.of(chat(1), envelope(2, new UserDeleted("1")), envelope(3, again)));
    List<WireFrame> held = stream.ring().newestBefore(4, 10);
    assertThat(held.getFirst().event().envelope().event()).isEqualTo(again);
    assertThat(held).noneMatch(frame -> frame.type() == EventType.CHAT);
  }
}
