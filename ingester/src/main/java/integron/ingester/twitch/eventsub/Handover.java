package integron.ingester.twitch.eventsub;

import integron.ingester.twitch.eventsub.Dialer.Welcomed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Moving to another connection, as `session_reconnect` asks: the new socket is dialled on a thread
/// of its own while the old one is still read.
final class Handover implements AutoCloseable {
  /// Twitch closes the old socket after 30 s.
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

  private final FutureTask<Welcomed> dialling;
  private final long deadline = System.nanoTime() + LIMIT.toNanos();

  private Handover(Dialer dialer, URI address) {
    dialling = new FutureTask<>(() -> dialUntilWelcomed(dialer, address));
  }

  static Handover begin(Dialer dialer, URI address) {
    Handover handover = new Handover(dialer, address);
    Thread.ofVirtual().name("eventsub-handover").start(handover.dialling);
    return handover;
  }

  /// Whether [#await] would return at once.
  boolean isDone() {
    return dialling.isDone();
  }

  /// The new connection.
  ///
  /// @throws IOException when there is none in the time that Twitch allows
  Welcomed await() throws IOException, InterruptedException {
    try {
      return dialling.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new IOException("The hand-over failed: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException("The hand-over took longer than " + LIMIT, e);
    }
  }

  private Welcomed dialUntilWelcomed(Dialer dialer, URI address)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return dialer.dial(address);
      } catch (IOException e) {
        if (System.nanoTime() - deadline + BETWEEN_ATTEMPTS.toNanos() > 0) {
          throw e;
        }
        Thread.sleep(BETWEEN_ATTEMPTS);
      }
    }
  }

  @Override
  public void close() {
    if (!dialling.cancel(true) && dialling.state() == FutureTask.State.SUCCESS) {
      dialling.resultNow().close();
    }
  }
}
