package integron.ingester.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What a stop waits for, and how long.
final class ExchangesTest {
  private final Exchanges exchanges = new Exchanges();

  @Test
  void noneBeginsAfterTheStop() {
    assertThat(exchanges.begin()).isTrue();
    exchanges.end();
    exchanges.stop(Duration.ofMinutes(10));

    assertThat(exchanges.begin()).isFalse();
    assertThat(exchanges.awaitLast()).isTrue();
  }

  @Test
  void theWaitEndsWithTheLastOne() {
    exchanges.begin();
    exchanges.begin();
    exchanges.stop(Duration.ofMinutes(10));
    exchanges.end();
    Thread.ofVirtual().start(exchanges::end);

    assertThat(exchanges.awaitLast()).isTrue();
  }

  /// Shown able to fail: without the limit, the test does not end.
  @Test
  void oneThatDoesNotEndHoldsUpTheStopUntilTheLimit() {
    exchanges.begin();
    exchanges.stop(Duration.ofMillis(50));
    exchanges.stop(Duration.ofMinutes(10));

    assertThat(exchanges.awaitLast()).isFalse();
  }

  @Test
  void anInterruptedCallerWaitsAndStaysInterrupted() {
    exchanges.begin();
    exchanges.stop(Duration.ofMinutes(10));
    Thread.currentThread().interrupt();
    Thread.ofVirtual().start(exchanges::end);

    assertThat(exchanges.awaitLast()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }
}
