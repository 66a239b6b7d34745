package integron.common.relay;

import integron.common.lifecycle.Threads;
import integron.common.time.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// The thread of what uses a NATS server for as long as the process lives: one attempt after
/// another, with pauses that grow.
public final class NatsAttempts implements AutoCloseable {
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);
  private static final Duration INTERRUPT = Duration.ofSeconds(1);

  /// What is tried.
  @FunctionalInterface
  public interface Attempt {
    /// Connects, and uses the connection for as long as that works.
    ///
    /// @throws InterruptedException when the process ends
    void run() throws InterruptedException;
  }

  private final Attempt attempt;
  private final Runnable onEnd;
  private final Backoff backoff;
  private final Thread thread;
  private volatile boolean closed;

  /// @param name of the thread
  /// @param onEnd runs on the thread when it ends
  public NatsAttempts(String name, Attempt attempt, Runnable onEnd, RandomGenerator random) {
    this.attempt = attempt;
    this.onEnd = onEnd;
    this.backoff = new Backoff(FIRST_DELAY, LONGEST_DELAY, random);
    // Looking up a host by name would block the carrier of the virtual threads.
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        attempt.run();
        Thread.sleep(backoff.next());
      }
    } catch (InterruptedException _) {
      // Only close() interrupts it.
    } finally {
      onEnd.run();
    }
  }

  /// The present attempt works: the pause after it is short. Only an attempt calls it.
  public void succeeded() {
    backoff.reset();
  }

  /// Ends the present attempt, and waits for it.
  @Override
  public void close() {
    closed = true;
    do {
      thread.interrupt(); // Again, since the client of NATS may take one for itself.
    } while (!Threads.join(thread, INTERRUPT));
  }
}
