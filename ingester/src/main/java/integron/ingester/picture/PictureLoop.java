package integron.ingester.picture;

import integron.common.lifecycle.Threads;
import integron.common.time.Backoff;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches one list again and again, on a thread of its own: a list that is slow, away or wrong
/// delays no other one. What was fetched before stays until the next success.
final class PictureLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PictureLoop.class);

  /// Fetches the list once.
  @FunctionalInterface
  interface Fetch {
    /// Returns whether it has been read; otherwise it is tried again soon.
    boolean run() throws InterruptedException;
  }

  private final String what;
  private final Fetch fetch;
  private final PicturePace pace;
  private final Backoff retries;
  private final Semaphore woken = new Semaphore(0);
  private final Thread thread;

  private PictureLoop(String what, Fetch fetch, PicturePace pace, RandomGenerator random) {
    this.what = what;
    this.fetch = fetch;
    this.pace = pace;
    this.retries = new Backoff(pace.retry(), pace.longestRetry(), random);
    this.thread = Thread.ofVirtual().name("pictures: " + what).unstarted(this::run);
  }

  /// Starts the thread, and returns at once.
  ///
  /// @param what the list in words, for the log
  static PictureLoop start(String what, Fetch fetch, PicturePace pace, RandomGenerator random) {
    PictureLoop loop = new PictureLoop(what, fetch, pace, random);
    loop.thread.start();
    return loop;
  }

  private void run() {
    try {
      pause(pace.first());
      while (true) {
        if (fetched()) {
          retries.reset();
          pause(pace.every());
        } else {
          pause(retries.next());
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("{} are no longer fetched", what);
    }
  }

  private void pause(Duration longest) throws InterruptedException {
    if (woken.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      woken.drainPermits();
    }
  }

  /// Ends the present pause: the list is fetched now.
  void wake() {
    woken.release();
  }

  private boolean fetched() throws InterruptedException {
    try {
      return fetch.run();
    } catch (RuntimeException e) {
      // The message may quote a header with the token.
      LOG.error("Fetching {} failed inside Integron: {}", what, e.getClass().getSimpleName());
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
