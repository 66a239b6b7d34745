package integron.broadcaster.connection;

import integron.common.lifecycle.Threads;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/// Limits the time that one write may block, until this is closed. When the time is up, the
/// connection is cut: a part of a response is of no use, and nothing else can end the write.
public final class WriteDeadline implements AutoCloseable {
  private final Thread timer;

  /// @param socket empty when the connection is already cut; writing then fails by itself
  WriteDeadline(Optional<Socket> socket, Duration time) {
    this.timer = Thread.ofVirtual().name("write-deadline").start(() -> run(socket, time));
  }

  private static void run(Optional<Socket> socket, Duration time) {
    try {
      Thread.sleep(time);
      if (socket.isPresent()) {
        socket.get().close();
      }
    } catch (IOException e) {
      // The connection was cut already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The client has read in time.
    }
  }

  @Override
  public void close() {
    timer.interrupt();
    Threads.join(timer);
  }
}
