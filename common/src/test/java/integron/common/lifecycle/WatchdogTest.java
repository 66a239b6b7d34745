package integron.common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
  private static final Duration SOON = Duration.ofMillis(1);

  private final Set<String> watched = ConcurrentHashMap.newKeySet();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger questions = new AtomicInteger();

  private Watchdog start() {
    return Watchdog.start(
        "test-watchdog",
        SOON,
        () -> {
          questions.incrementAndGet();
          return !watched.isEmpty();
        },
        looks::incrementAndGet);
  }

  @Test
  void looksAgainAndAgainWhileThereIsSomething() {
    watched.add("one");
    try (Watchdog _ = start()) {
      await().until(() -> looks.get() > 3);
    }
  }

  /// Shown able to fail: without the wake, the first look never comes.
  @Test
  void restsUntilSomethingComes() {
    try (Watchdog watchdog = start()) {
      await().until(() -> questions.get() > 0);
      for (int round = 1; round <= 20; round++) {
        int before = looks.get();
        watched.add("one");
        watchdog.wake();
        await().until(() -> looks.get() > before);
        watched.clear();
      }
    }
  }

  @Test
  void endsWhileItRests() {
    start().close();
    assertThat(looks).hasValue(0);
  }
}
