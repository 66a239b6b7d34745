package integron.common.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LongWaitsTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition condition = lock.newCondition();

  private void waitOutAll(long nanos) throws InterruptedException {
    lock.lock();
    try {
      for (long left = nanos; left > 0; ) {
        left = LongWaits.await(lock, condition, left);
      }
    } finally {
      lock.unlock();
    }
  }

  /// The shorter is timed, the longer looked after. Never ends when the looks are left out.
  @ParameterizedTest
  @ValueSource(longs = {50, 1_000})
  void waitEndsWhenItsTimeHasPassedAndNotBefore(long millis) throws InterruptedException {
    long nanos = Duration.ofMillis(millis).toNanos();
    long start = System.nanoTime();
    waitOutAll(nanos);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(nanos);
  }

  /// Shown able to fail: without the wake-up for an earlier end, it takes up to a minute.
  @Test
  void aWaitEndsInTimeBesideOneThatEndsLater() throws InterruptedException {
    Thread longer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                waitOutAll(HOUR);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    long start = System.nanoTime();
    waitOutAll(Duration.ofMillis(1_500).toNanos());
    waitOutAll(Duration.ofMillis(1_500).toNanos());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    longer.interrupt();
    longer.join();
  }

  @Test
  void signalEndsALongWait() throws Exception {
    CompletableFuture<Void> waits = new CompletableFuture<>();
    FutureTask<Long> left =
        new FutureTask<>(() -> {
          lock.lock();
          try {
            waits.complete(null);
            return LongWaits.await(lock, condition, HOUR);
          } finally {
            lock.unlock();
          }
        });
    Thread.ofVirtual().start(left);
    waits.join();
    lock.lock(); // free once the other thread waits
    try {
      condition.signal();
    } finally {
      lock.unlock();
    }
    assertThat(left.get()).isBetween(1L, HOUR);
  }

  @Test
  void interruptEndsALongWait() throws InterruptedException {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                waitOutAll(HOUR);
                end.complete(null);
              } catch (InterruptedException e) {
                end.completeExceptionally(e);
              }
            });
    thread.interrupt();
    thread.join();
    assertThatThrownBy(end::join).hasCauseInstanceOf(InterruptedException.class);
  }
}
