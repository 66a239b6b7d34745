package integron.broadcaster.relay;

import static integron.broadcaster.relay.ThirdsKept.expected;
import static integron.broadcaster.relay.ThirdsKept.ids;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.EventFilter;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class SharedHistoryTest {
  private static final EventFilter FOLLOWS = EventFilter.parse("follow");
  private static final int SMALL = 20;
  private static final int LARGE = 2_000;

  private final AtomicLong erasures = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private final ThirdsKept kept = new ThirdsKept();
  private Position end = new Position("e1", 0);
  private final SharedHistory shared =
      new SharedHistory(kept, () -> Optional.of(end), erasures::get, nanos::get);

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

  @Test
  void aThousandSubscribersWithNearlyTheSameGapCostAFewReads() throws Exception {
    for (int subscriber = 0; subscriber < 1_000; subscriber++) {
      long after = 10_000L + subscriber % 200;
      long last = 18_000L + subscriber / 100;
      assertThat(gap(after, last, EventFilter.ALL, 100, 65_536))
          .isEqualTo(expected(after, last, EventFilter.ALL));
    }
    assertThat(kept.reads.get()).isLessThan(40);
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
      assertThat(kept.reads.get()).isLessThan(30);
    }
    assertThat(got).isEqualTo(expected(2_000, position, EventFilter.ALL));
  }

  /// Shown able to fail: without a bound of bytes.
  @Test
  void fewPagesAreHeldOfLargeEvents() throws Exception {
    kept.size = 2_000_000;
    for (int page = 0; page < 20; page++) {
      Position start = new Position("e1", page * 10_000L);
      assertThat(shared.following(start, start.id() + 10, EventFilter.ALL, 99, 9_999)).isNotEmpty();
    }
    assertThat(shared.pages()).isBetween(2, 12);
  }

  @Test
  void aBatchIsAsLargeAsItMayBeAndHasAtLeastOneEvent() throws Exception {
    Position start = new Position("e1", 0);

    assertThat(ids(shared.following(start, 100, EventFilter.ALL, 3, 65_536)))
        .containsExactly(2L, 3L, 5L);
    assertThat(ids(shared.following(start, 100, EventFilter.ALL, 3, 1))).containsExactly(2L);
    assertThat(ids(shared.following(start, 3, EventFilter.ALL, 30, 65_536)))
        .containsExactly(2L, 3L);
    assertThat(kept.reads.get()).isOne();
  }

  /// Shown able to fail: without the comparison of erasures, the page is shown again.
  @Test
  void noPageOutlivesADeletion() throws Exception {
    gap(0, 100, EventFilter.ALL, 100, 65_536);
    int before = kept.reads.get();
    gap(0, 100, EventFilter.ALL, 100, 65_536);
    assertThat(kept.reads.get()).isEqualTo(before);

    erasures.incrementAndGet();
    gap(0, 100, EventFilter.ALL, 100, 65_536);
    assertThat(kept.reads.get()).isGreaterThan(before);
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
    int before = kept.reads.get();
    shared.following(new Position("e2", 0), 100, EventFilter.ALL, 100, 65_536);
    assertThat(kept.reads.get()).isEqualTo(before + 1);

    nanos.addAndGet(Duration.ofSeconds(31).toNanos());
    shared.following(new Position("e1", 0), 100, EventFilter.ALL, 100, 65_536);
    assertThat(kept.reads.get()).isEqualTo(before + 2);
  }
}
