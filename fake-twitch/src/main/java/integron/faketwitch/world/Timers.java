package integron.faketwitch.world;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does things later. One thread; what is done must be short and must not block. Once closed,
/// nothing more is done.
public final class Timers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("fake-twitch-timers").daemon().factory());

  /// No timers yet.
  public Timers() {}

  /// Runs `task` once after `delay`.
  public void after(Duration delay, Runnable task) {
    try {
      var _ = executor.schedule(reporting(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("A timer was set after the end; it will not run.");
    }
  }

  /// Runs `task` every `interval`, until the result is cancelled.
  public Future<?> every(Duration interval, Runnable task) {
    return executor.scheduleAtFixedRate(
        reporting(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// A failed task must not end the timers in silence.
  private static Runnable reporting(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("A timer's task failed.", e);
      }
    };
  }

  /// Drops everything that is still to be done.
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
