package integron.common.lifecycle;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the process when its own port no longer accepts connections. The web server closes a port
/// for good when it cannot accept one connection, for example without a free descriptor, and gives
/// no notice.
public final class PortWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PortWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final int PATIENCE_MILLIS = 1_000;

  private final int port;
  private final List<InetAddress> addresses;
  private final Runnable closed;
  private final Thread thread;

  private PortWatch(int port, List<InetAddress> addresses, Runnable closed) {
    this.port = port;
    this.addresses = List.copyOf(addresses);
    this.closed = closed;
    this.thread = Thread.ofVirtual().name("port-watch-" + port).unstarted(this::watch);
  }

  /// Checks the port at intervals from now on.
  ///
  /// @param port of this process, open on each of `addresses`
  public static PortWatch start(int port, List<InetAddress> addresses) {
    return start(
        port,
        addresses,
        () -> {
          throw new IllegalStateException("The port " + port + " was closed by an error");
        });
  }

  /// The same, for a port without which the process goes on.
  ///
  /// @param closed called once when it is closed
  public static PortWatch start(int port, List<InetAddress> addresses, Runnable closed) {
    PortWatch watch = new PortWatch(port, addresses, closed);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      do {
        Thread.sleep(LOOK_EVERY);
      } while (addresses.stream().noneMatch(this::isClosed));
      closed.run();
    } catch (InterruptedException e) {
      LOG.debug("The watch of port {} ends", port);
    }
  }

  /// Whether a connection is refused; only that proves it. A full queue or a lack of descriptors
  /// passes.
  private boolean isClosed(InetAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      LOG.debug("The port {} could not be tried", port, e);
      return false;
    }
  }

  /// Close it before the port.
  @Override
  public void close() {
    thread.interrupt();
    Threads.join(thread);
  }
}
