package integron.broadcaster.stream;

import integron.common.lifecycle.Threads;
import integron.common.stream.Signal;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drops subscribers that are gone or do not read, and calls those that have something to do after
/// a time without events. One thread for all of them.
final class SubscriberWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriberWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /// While there are no subscribers: an idle process sleeps.
  private static final Duration REST = Duration.ofHours(1);

  private final Set<Subscriber> subscribers;
  private final Signal sooner = new Signal();
  private final Thread thread;
  private volatile long lookAt = System.nanoTime();

  /// @param subscribers those that are connected at present
  SubscriberWatch(Set<Subscriber> subscribers) {
    this.subscribers = subscribers;
    this.thread = Thread.ofVirtual().name("subscriber-watchdog").start(this::watch);
  }

  /// A subscriber has come, even one whose first turn does not end.
  void begin() {
    sooner.raise();
  }

  /// A subscriber has something to do at `nanos`, as [System#nanoTime].
  void due(long nanos) {
    if (nanos - lookAt < 0) {
      sooner.raise();
    }
  }

  private void watch() {
    try {
      while (true) {
        long now = System.nanoTime();
        lookAt = now + LOOK_EVERY.toNanos(); // What becomes due during the look raises the signal.
        long least = (subscribers.isEmpty() ? REST : LOOK_EVERY).toNanos();
        for (Subscriber subscriber : subscribers) {
          least = Math.min(least, subscriber.look(now));
        }
        lookAt = now + least;
        sooner.await(Duration.ofNanos(least));
      }
    } catch (InterruptedException e) {
      LOG.debug("The watchdog ends");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
