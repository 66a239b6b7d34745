package integron.broadcaster.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.FoundEvents;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SharedHistoryTest {
  private static final EventFilter FOLLOWS = EventFilter.parse("follow");
  private static final int SMALL = 20;
  private static final int LARGE = 2_000;

  private final AtomicLong erasures = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private final Kept kept = new Kept();
  private Position end = new Position("e1", 0);
  private final SharedHistory shared =
      new SharedHistory(kept, () -> Optional.of(end), erasures::get, nanos::get);

  /// Of each three numbers, one is a follow and one a cheer.
  private static final class Kept implements History {
    private int reads;
    private int size = SMALL;
    private Runnable meanwhile = () -> {};

    @Override
    public List<EncodedEvent> following(
        Position position, long last, EventFilter filter, int max, int mostBytes) {
      reads++;
      meanwhile.run();
      List<EncodedEvent> found = new ArrayList<>();
      long bytes = 0;
      for (long id = position.id() + 1; id <= last && found.size() < max; id++) {
        EventType type = id % 3 == 0 ? EventType.FOLLOW : EventType.CHEER;
        if (id % 3 == 1 || !filter.accepts(type)) {
          continue;
        }
        found.add(event(id, type));
        bytes += found.getLast().json().length;
        if (bytes > mostBytes) {
          break;
        }
      }
      return found;
    }

    private EncodedEvent event(long id, EventType type) {
      String data = "{\"message\":\"" + "x".repeat(size) + "\"}";
      return EncodedEvent.ofRow(
          id, type, "91", data.getBytes(UTF_8), "2026-01-02T03:04:05.678Z", Set.of());
    }

    @Override
    public FoundEvents find(EventSelection selection, int max, int mostBytes) {
      throw new AssertionError();
    }

    @Override
    public UserFilter resolved(UserFilter user) {
      throw new AssertionError();
    }
  }

  private static List<Long> ids(List<EncodedEvent> events) {
    return events.stream().map(EncodedEvent::id).toList();
  }

  /// All that a subscriber gets of a gap, in as many batches as it takes.
  private List<Long> gap(long after, long last, EventFilter filter, int batch, int batchBytes)
      throws InterruptedException {
    List<Long> all = new ArrayList<>();
    Position position = new Position("e1", after);
    List<EncodedEvent> next = shared.following(position, last, filter, batch, batchBytes);
    while (!next.isEmpty()) {
      all.addAll(ids(next));
      position = position.at(next.getLast().id());
      next = shared.following(position, last, filter, batch, batchBytes);
    }
    return all;
  }

  private static List<Long> expected(long after, long last, EventFilter filter) {
    return LongStream.rangeClosed(after + 1, last)
        .filter(id -> id % 3 == 0 || (id % 3 == 2 && filter.accepts(EventType.CHEER)))
        .boxed()
        .toList();
  }

  @Test
  void aThousandSubscribersWithNearlyTheSameGapCostAFewReads() throws Exception {
    for (int subscriber = 0; subscriber < 1_000; subscriber++) {
      long after = 10_000L + subscriber % 200;
      long last = 18_000L + subscriber / 100;
      assertThat(gap(after, last, EventFilter.ALL, 100, 65_536))
          .isEqualTo(expected(after, last, EventFilter.ALL));
    }
    assertThat(kept.reads).isLessThan(40);
  }

  /// Shown able to fail: with pages that say something about what comes after their last event,
  /// events that did not fit into a page are lost.
  @Test
  void eachSubscriberGetsExactlyItsEventsWhateverTheOthersAskFor() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      kept.size = random.nextBoolean() ? SMALL : LARGE;
      long after = random.nextLong(3_000);
      long last = after + random.nextLong(2_500);
      EventFilter filter = random.nextInt(4) == 0 ? FOLLOWS : EventFilter.ALL;
      assertThat(gap(after, last, filter, 1 + random.nextInt(300), 1 + random.nextInt(90_000)))
          .isEqualTo(expected(after, last, filter));
    }
  }

  /// Shown able to fail: with pages that end with the gap that is asked for, each gap is followed
  /// by another one, for ever.
  @Test
  void aSubscriberReachesTheRingAlsoWhereItsFloorMovesOnWithEachRead() throws Exception {
    long ring = 1_000;
    end = new Position("e1", 10_000);
    kept.meanwhile = () -> end = end.at(end.id() + 100);
    List<Long> got = new ArrayList<>();
    long position = 2_000;
    while (position < end.id() - ring) {
      long floor = end.id() - ring;
      got.addAll(gap(position, floor, EventFilter.ALL, 100, 65_536));
      position = floor;
      assertThat(kept.reads).isLessThan(30);
    }
    assertThat(got).isEqualTo(expected(2_000, position, EventFilter.ALL));
  }

  @Test
  void aBatchIsAsLargeAsItMayBeAndHasAtLeastOneEvent() throws Exception {
    Position start = new Position("e1", 0);

    assertThat(ids(shared.following(start, 100, EventFilter.ALL, 3, 65_536)))
        .containsExactly(2L, 3L, 5L);
    assertThat(ids(shared.following(start, 100, EventFilter.ALL, 3, 1))).containsExactly(2L);
    assertThat(ids(shared.following(start, 3, EventFilter.ALL, 30, 65_536)))
        .containsExactly(2L, 3L);
    assertThat(kept.reads).isOne();
  }

  /// Shown able to fail: without the comparison of erasures, the page is shown again.
  @Test
  void noPageOutlivesADeletion() throws Exception {
    gap(0, 100, EventFilter.ALL, 100, 65_536);
    int before = kept.reads;
    gap(0, 100, EventFilter.ALL, 100, 65_536);
    assertThat(kept.reads).isEqualTo(before);

    erasures.incrementAndGet();
    gap(0, 100, EventFilter.ALL, 100, 65_536);
    assertThat(kept.reads).isGreaterThan(before);
  }

  /// What was deleted is not to be in memory either. Shown able to fail: where pages are dropped by
  /// the next question alone.
  @Test
  void pagesGoWithADeletionAndWithTheirTimeAlsoWhereNothingAsks() throws Exception {
    gap(0, 100, EventFilter.ALL, 100, 65_536);
    shared.dropOld();
    assertThat(shared.pages()).isPositive();

    erasures.incrementAndGet();
    shared.dropOld();
    assertThat(shared.pages()).isZero();

    gap(0, 100, EventFilter.ALL, 100, 65_536);
    nanos.addAndGet(Duration.ofSeconds(31).toNanos());
    shared.dropOld();
    assertThat(shared.pages()).isZero();
  }

  @Test
  void aPageIsHeldForHalfAMinuteAndForItsEpochAlone() throws Exception {
    gap(0, 100, EventFilter.ALL, 100, 65_536);
    int before = kept.reads;
    shared.following(new Position("e2", 0), 100, EventFilter.ALL, 100, 65_536);
    assertThat(kept.reads).isEqualTo(before + 1);

    nanos.addAndGet(Duration.ofSeconds(31).toNanos());
    shared.following(new Position("e1", 0), 100, EventFilter.ALL, 100, 65_536);
    assertThat(kept.reads).isEqualTo(before + 2);
  }
}
