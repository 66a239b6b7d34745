package integron.broadcaster.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the accepting thread away from the port while the port closes. Java 25 loses a connection
/// that arrives while `ServerSocketChannel.accept` is interrupted by a close: nothing ever reads or
/// closes it, and its peer waits for ever.
///
/// A connection of our own brings the thread to this listener, where it stays until Helidon
/// interrupts it, which Helidon does after it has closed the port. Connections that are not
/// accepted by then are reset by the system.
final class HeldAccept implements Consumer<Socket> {
  private static final Logger LOG = LoggerFactory.getLogger(HeldAccept.class);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration UNTIL_HELD = Duration.ofSeconds(1);

  private final Consumer<Socket> listener;
  private final CountDownLatch held = new CountDownLatch(1);
  private volatile boolean closing;

  /// @param listener receives each accepted socket until [#hold]
  HeldAccept(Consumer<Socket> listener) {
    this.listener = listener;
  }

  /// Called by the accepting thread. An exception makes Helidon close the socket.
  @Override
  public void accept(Socket socket) {
    if (!closing) {
      listener.accept(socket);
      return;
    }
    held.countDown();
    try {
      Thread.sleep(LONGEST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("The port is closed");
  }

  /// Returns when the accepting thread is held, or after a second. The caller closes the port
  /// within [#LONGEST].
  ///
  /// @param port at which this thread accepts
  void hold(InetSocketAddress port) {
    closing = true;
    if (held.getCount() == 0) {
      return; // A connection of our own would wait behind those that have come since.
    }
    try (Socket own = new Socket()) {
      own.connect(port, (int) UNTIL_HELD.toMillis());
      if (!held.await(UNTIL_HELD.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("Port {} accepts nothing while it closes", port);
      }
    } catch (IOException e) {
      LOG.debug("Port {} cannot be reached while it closes: {}", port, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
