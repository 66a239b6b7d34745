package integron.broadcaster.relay;

import static integron.broadcaster.relay.ThirdsKept.expected;
import static integron.broadcaster.relay.ThirdsKept.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.event.EventFilter;
import integron.common.problem.ProblemException;
import integron.common.stream.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Subscribers that ask while others wait for an answer.
@Timeout(60)
final class SharedHistoryCrowdTest {
  private static final int ENOUGH = 1_000;

  private final AtomicLong erasures = new AtomicLong();
  private final ThirdsKept kept = new ThirdsKept();
  private final Position end = new Position("e1", 6_000);
  private final SharedHistory shared =
      new SharedHistory(kept, () -> Optional.of(end), erasures::get, () -> 0);
  private final ExecutorService subscribers = Executors.newVirtualThreadPerTaskExecutor();

  /// One permit for each request that has come, and one for each that may be answered.
  private final Semaphore asked = new Semaphore(0);

  private final Semaphore answers = new Semaphore(0);

  @BeforeEach
  void hold() {
    kept.meanwhile =
        () -> {
          asked.release();
          answers.acquireUninterruptibly();
        };
  }

  @AfterEach
  void end() {
    answers.release(ENOUGH);
    subscribers.close();
  }

  private List<Long> once(long after) throws InterruptedException {
    return ids(shared.following(new Position("e1", after), after + 10, EventFilter.ALL, 99, 9_999));
  }

  private Future<List<Long>> asking(long after) {
    return subscribers.submit(() -> once(after));
  }

  /// Starts a subscriber, and returns when it waits or has ended.
  private Future<List<Long>> waiting(Callable<List<Long>> question) {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Future<List<Long>> answer =
        subscribers.submit(() -> {
          thread.complete(Thread.currentThread());
          return question.call();
        });
    await().until(() -> answer.isDone() || thread.get().getState() == Thread.State.TIMED_WAITING);
    return answer;
  }

  /// Four requests at different places, which are not answered yet.
  private List<Future<List<Long>>> four() throws InterruptedException {
    List<Future<List<Long>>> running = new ArrayList<>();
    for (int part = 1; part <= 4; part++) {
      running.add(asking(part * 10_000L));
    }
    asked.acquire(4);
    return running;
  }

  private static void requireAnswers(List<Future<List<Long>>> running) throws Exception {
    for (Future<List<Long>> one : running) {
      assertThat(one.get()).isNotEmpty();
    }
  }

  /// Shown able to fail: where each reads for itself, and where the others wait for a lock that
  /// goes from one to the next.
  @Test
  void subscribersThatAskAtTheSameTimeWaitForOneRead() throws Exception {
    Future<List<Long>> first = asking(5_000);
    asked.acquire();
    List<Thread> threads = new ArrayList<>();
    List<Future<List<Long>>> others = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      others.add(
          subscribers.submit(() -> {
            synchronized (threads) {
              threads.add(Thread.currentThread());
            }
            return once(5_100);
          }));
    }
    await()
        .until(() -> {
          synchronized (threads) {
            return threads.size() == 200
                && threads.stream()
                    .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING);
          }
        });
    answers.release(ENOUGH);
    assertThat(first.get()).isEqualTo(expected(5_000, 5_010, EventFilter.ALL));
    for (Future<List<Long>> one : others) {
      assertThat(one.get()).isEqualTo(expected(5_100, 5_110, EventFilter.ALL));
    }
    assertThat(kept.reads.get()).isOne();
  }

  /// Shown able to fail: where the others take the page itself from the one that reads it.
  @Test
  void whoWaitsForAReadGetsNothingThatWasErasedMeanwhile() throws Exception {
    Future<List<Long>> first = asking(5_000);
    asked.acquire();
    erasures.incrementAndGet();
    Future<List<Long>> second = waiting(() -> once(5_000));
    answers.release(ENOUGH);
    first.get();
    assertThatThrownBy(second::get).hasMessageContaining("does not answer");
  }

  /// Shown able to fail: without a bound of requests at the same time.
  @Test
  void noMoreThanFourRequestsRunAtTheSameTime() throws Exception {
    List<Future<List<Long>>> running = four();
    Future<List<Long>> fifth = asking(50_000);
    assertThatThrownBy(() -> fifth.get(30, TimeUnit.SECONDS))
        .hasMessageContaining("does not answer");
    answers.release(ENOUGH);
    requireAnswers(running);
    assertThat(once(50_000)).isNotEmpty();
  }

  /// Shown able to fail: where the fifth is refused at once, each subscriber of a place where
  /// hundreds ask may come before one that is alone at its own.
  @Test
  void aFifthRequestWaitsForItsTurn() throws Exception {
    List<Future<List<Long>>> running = four();
    Future<List<Long>> fifth = waiting(() -> answered(50_000));
    answers.release(ENOUGH);
    assertThat(fifth.get()).isEqualTo(expected(50_000, 50_010, EventFilter.ALL));
    requireAnswers(running);
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
}
