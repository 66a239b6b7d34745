package integron.broadcaster.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.upstream.EventSelection;
import integron.broadcaster.upstream.FoundEvents;
import integron.broadcaster.upstream.History;
import integron.broadcaster.upstream.UserFilter;
import integron.common.event.EventFilter;
import integron.common.event.EventType;
import integron.common.problem.ProblemException;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final AtomicInteger reads = new AtomicInteger();
    private int size = SMALL;
    private Runnable meanwhile = () -> {};

    @Override
    public List<EncodedEvent> following(
        Position position, long last, EventFilter filter, int max, int mostBytes) {
      reads.incrementAndGet();
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

  /// Shown able to fail: where each reads for itself, and where the others wait for a lock that
  /// goes from one to the next.
  @Test
  void subscribersThatAskAtTheSameTimeWaitForOneRead() throws Exception {
    end = new Position("e1", 6_000);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    kept.meanwhile =
        () -> {
          asked.countDown();
          awaitQuietly(answer);
        };
    try (ExecutorService subscribers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Long>> first = subscribers.submit(() -> once(5_000));
      asked.await();
      List<Thread> others = new ArrayList<>();
      List<Future<List<Long>>> got = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        got.add(
            subscribers.submit(() -> {
              synchronized (others) {
                others.add(Thread.currentThread());
              }
              return once(5_100);
            }));
      }
      await()
          .until(() -> {
            synchronized (others) {
              return others.size() == 200 && others.stream().allMatch(SharedHistoryTest::waits);
            }
          });
      answer.countDown();
      assertThat(first.get()).isEqualTo(expected(5_000, 5_010, EventFilter.ALL));
      for (Future<List<Long>> one : got) {
        assertThat(one.get()).isEqualTo(expected(5_100, 5_110, EventFilter.ALL));
      }
    }
    assertThat(kept.reads.get()).isOne();
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Long> once(long after) throws InterruptedException {
    return ids(shared.following(new Position("e1", after), after + 10, EventFilter.ALL, 99, 9_999));
  }

  /// Shown able to fail: where the others take the page itself from the one that reads it.
  @Test
  void whoWaitsForAReadGetsNothingThatWasErasedMeanwhile() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    kept.meanwhile =
        () -> {
          asked.countDown();
          awaitQuietly(answer);
        };
    try (ExecutorService subscribers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Long>> first = subscribers.submit(() -> once(5_000));
      asked.await();
      erasures.incrementAndGet();
      CompletableFuture<Thread> waiting = new CompletableFuture<>();
      Future<List<Long>> second =
          subscribers.submit(() -> {
            waiting.complete(Thread.currentThread());
            return once(5_000);
          });
      await().until(() -> waits(waiting.get()));
      answer.countDown();
      first.get();
      assertThatThrownBy(second::get).hasMessageContaining("does not answer");
    }
  }

  /// Shown able to fail: without a bound of requests at the same time.
  @Test
  void noMoreThanFourRequestsRunAtTheSameTime() throws Exception {
    Semaphore asked = new Semaphore(0);
    CountDownLatch answer = new CountDownLatch(1);
    kept.meanwhile =
        () -> {
          asked.release();
          awaitQuietly(answer);
        };
    try (ExecutorService subscribers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Long>>> running = new ArrayList<>();
      for (int part = 1; part <= 4; part++) {
        long after = part * 10_000L;
        running.add(subscribers.submit(() -> once(after)));
      }
      asked.acquire(4);
      assertThatThrownBy(() -> once(50_000)).hasMessageContaining("does not answer");
      answer.countDown();
      for (Future<List<Long>> one : running) {
        assertThat(one.get()).isNotEmpty();
      }
      assertThat(once(50_000)).isNotEmpty();
    }
  }

  /// Shown able to fail: where the fifth is refused at once, each subscriber of a place where
  /// hundreds ask may come before one that is alone at its own.
  @Test
  void aFifthRequestWaitsForItsTurn() throws Exception {
    Semaphore asked = new Semaphore(0);
    Semaphore answers = new Semaphore(0);
    kept.meanwhile =
        () -> {
          asked.release();
          answers.acquireUninterruptibly();
        };
    try (ExecutorService subscribers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Long>>> running = new ArrayList<>();
      for (int part = 1; part <= 4; part++) {
        long after = part * 10_000L;
        running.add(subscribers.submit(() -> once(after)));
      }
      asked.acquire(4);
      CompletableFuture<Thread> waiting = new CompletableFuture<>();
      Future<List<Long>> fifth =
          subscribers.submit(() -> {
            waiting.complete(Thread.currentThread());
            return answered(50_000);
          });
      await().until(() -> fifth.isDone() || waits(waiting.get()));
      answers.release(99);
      assertThat(fifth.get()).isEqualTo(expected(50_000, 50_010, EventFilter.ALL));
      for (Future<List<Long>> one : running) {
        assertThat(one.get()).isNotEmpty();
      }
    }
  }

  /// A slow machine may take longer than a turn.
  private List<Long> answered(long after) throws InterruptedException {
    for (int attempt = 0; attempt < 50; attempt++) {
      try {
        return once(after);
      } catch (ProblemException e) {
        assertThat(e).hasMessageContaining("does not answer");
      }
    }
    throw new AssertionError("not answered");
  }

  /// Shown able to fail: without a bound of bytes.
  @Test
  void fewPagesAreHeldOfLargeEvents() throws Exception {
    kept.size = 2_000_000;
    for (int page = 0; page < 20; page++) {
      assertThat(once(page * 10_000L)).isNotEmpty();
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
