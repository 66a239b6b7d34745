package integron.faketwitch.world;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks later, on one thread; a task must be short and must not block. After the close, no
/// task runs.
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
      LOG.debug("A timer was set after the close and will not run.");
    }
  }

  /// Runs `task` every `interval`, until the result is cancelled.
  public Future<?> every(Duration interval, Runnable task) {
    return executor.scheduleAtFixedRate(
        reporting(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// A failed task must not stop the timers silently.
  private static Runnable reporting(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("A timer's task failed.", e);
      }
    };
  }

  /// Drops all tasks that have not run.
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
