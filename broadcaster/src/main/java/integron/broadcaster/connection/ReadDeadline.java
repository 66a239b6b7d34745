package integron.broadcaster.connection;

import integron.common.lifecycle.Threads;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/// Limits the total time that a connection's reader may take, until this is closed. When the time
/// is up, no more can be read, but an answer can still be written.
///
/// Helidon reads from a channel, which has no timeout. Shutting down the input ends a read without
/// closing the connection.
public final class ReadDeadline implements AutoCloseable {
  private final Thread timer;
  private volatile boolean passed;

  /// @param socket empty when the connection is already cut; reading then fails by itself
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
      // The connection was cut, and the reader knows.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Everything was read in time.
    }
  }

  /// Returns whether reading failed because the time was up.
  public boolean hasPassed() {
    return passed;
  }

  @Override
  public void close() {
    timer.interrupt();
    Threads.join(timer);
  }
}
