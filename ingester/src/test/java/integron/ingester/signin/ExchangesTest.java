package integron.ingester.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What a stop waits for, and how long.
final class ExchangesTest {
  private final Exchanges exchanges = new Exchanges();

  /// Ends one once the test waits for it.
  private void endOnceAwaited() {
    Thread waiting = Thread.currentThread();
    Thread.ofVirtual()
        .start(() -> {
          await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
          exchanges.end();
        });
  }

  /// Shown able to fail: where `begin` does not look at the stop, one begins.
  @Test
  void noneBeginsAfterTheStop() {
    assertThat(exchanges.begin()).isTrue();
    exchanges.end();
    exchanges.stop(Duration.ofMinutes(10));

    assertThat(exchanges.begin()).isFalse();
    assertThat(exchanges.awaitLast()).isTrue();
  }

  /// Shown able to fail: where the wait leaves out the last one, it is still under way.
  @Test
  void theWaitEndsWithTheLastOne() {
    exchanges.begin();
    exchanges.begin();
    exchanges.stop(Duration.ofMinutes(10));
    exchanges.end();
    endOnceAwaited();

    assertThat(exchanges.awaitLast()).isTrue();
  }

  /// Shown able to fail: where the second limit counts, the test does not end.
  @Test
  void oneThatDoesNotEndHoldsUpTheStopUntilTheLimit() {
    exchanges.begin();
    exchanges.stop(Duration.ofMillis(50));
    exchanges.stop(Duration.ofMinutes(10));

    assertThat(exchanges.awaitLast()).isFalse();
  }

  /// Shown able to fail: where an interruption ends the wait, one is still under way; where the
  /// interrupt is not restored, the caller does not know of it.
  @Test
  void anInterruptedCallerWaitsAndStaysInterrupted() {
    exchanges.begin();
    exchanges.stop(Duration.ofMinutes(10));
    Thread.currentThread().interrupt();
    endOnceAwaited();

    assertThat(exchanges.awaitLast()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }
}
