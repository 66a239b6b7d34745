package integron.broadcaster.connection;

import integron.common.lifecycle.Threads;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/// A limit on what a connection's reader takes altogether, until this is closed. Afterwards nothing
/// more can be read, but an answer can still be written.
///
/// Helidon reads from a channel, which has no timeout; what ends a read without closing the
/// connection is the end of its input.
public final class ReadDeadline implements AutoCloseable {
  private final Thread timer;
  private volatile boolean passed;

  /// @param socket empty when it is cut already; reading then fails by itself
  ReadDeadline(Optional<Socket> socket, Duration time) {
    this.timer = Thread.ofVirtual().name("read-deadline").start(() -> run(socket, time));
  }

  private void run(Optional<Socket> socket, Duration time) {
    try {
      Thread.sleep(time);
      passed = true;
      if (socket.isPresent()) {
        socket.get().shutdownInput();
      }
    } catch (IOException e) {
      // It was cut, and the reader knows.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Everything was read in time.
    }
  }

  /// Whether reading failed for that reason.
  public boolean hasPassed() {
    return passed;
  }

  @Override
  public void close() {
    timer.interrupt();
    Threads.join(timer);
  }
}
