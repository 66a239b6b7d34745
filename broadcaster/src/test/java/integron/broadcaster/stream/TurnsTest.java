package integron.broadcaster.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TurnsTest {
  private final Turns turns = new Turns();

  private Turn started(Runnable work) {
    Turn turn = new Turn(turns, work);
    turn.start();
    return turn;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Shown able to fail: without another thread before each turn, or with one only while none has
  /// been called for, the last turns never come.
  @Test
  void aTurnThatBlocksHoldsBackNoOther() {
    CountDownLatch unblocked = new CountDownLatch(1);
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 100; i++) {
      int number = i;
      started(() -> {
        if (number % 2 == 0) {
          await(unblocked);
        }
        done.add(number);
      });
    }
    Awaitility.await().until(() -> done.size() == 50);
    unblocked.countDown();
    Awaitility.await().until(() -> done.size() == 100);
  }

  /// Shown able to fail: where a call during a turn is forgotten, there is no second turn; where
  /// such a call adds the turn at once, it runs beside the first one.
  @Test
  void aCallDuringATurnLeadsToAnotherOneAfterIt() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger together = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch unblocked = new CountDownLatch(1);
    Turn turn =
        started(() -> {
          together.accumulateAndGet(running.incrementAndGet(), Math::max);
          runs.incrementAndGet();
          begun.countDown();
          await(unblocked);
          running.decrementAndGet();
        });
    await(begun);
    turn.call();
    CountDownLatch later = new CountDownLatch(1);
    started(later::countDown);
    await(later);
    unblocked.countDown();
    Awaitility.await().until(() -> runs.get() == 2 && running.get() == 0);
    assertThat(together).hasValue(1);
  }

  /// Shown able to fail: where the flag is not cleared after the turn, the thread still has it.
  @Test
  void anInterruptLastsNoLongerThanItsTurn() {
    AtomicReference<Turn> present = new AtomicReference<>();
    AtomicBoolean during = new AtomicBoolean();
    Turn turn =
        new Turn(
            turns,
            () -> {
              present.get().interrupt();
              during.set(Thread.currentThread().isInterrupted());
            });
    present.set(turn);
    turn.take();
    assertThat(during).isTrue();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void anInterruptEndsOnlyTheTurnThatItIsFor() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger interrupted = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    Turn blocked =
        started(() -> {
          begun.countDown();
          await(never);
          interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
        });
    await(begun);
    blocked.interrupt();
    AtomicInteger others = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      started(() -> {
        others.incrementAndGet();
        interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 100 : 0);
      });
    }
    Awaitility.await().until(() -> others.get() == 100 && interrupted.get() > 0);
    blocked.interrupt();
    assertThat(interrupted).hasValue(1);
  }
}
