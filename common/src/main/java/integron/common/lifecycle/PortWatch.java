package integron.common.lifecycle;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the process when its own port no longer accepts connections. The web server closes a port
/// for good when it cannot accept one connection, for example without a free descriptor, and gives
/// no notice.
public final class PortWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PortWatch.class);

  /// Each look is a connection, which the server accepts and closes again.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final int PATIENCE_MILLIS = 1_000;

  /// A system may refuse one connection for a passing reason.
  private static final int REFUSALS = 3;

  private final BooleanSupplier isRefused;
  private final Runnable closed;
  private final Duration every;
  private final Thread thread;

  private PortWatch(int port, BooleanSupplier isRefused, Runnable closed, Duration every) {
    this.isRefused = isRefused;
    this.closed = closed;
    this.every = every;
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
    List<InetAddress> all = List.copyOf(addresses);
    return start(
        port, () -> all.stream().anyMatch(address -> isRefused(address, port)), closed, LOOK_EVERY);
  }

  /// @param isRefused whether a connection is refused now
  static PortWatch start(int port, BooleanSupplier isRefused, Runnable closed, Duration every) {
    PortWatch watch = new PortWatch(port, isRefused, closed, every);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      int refusals = 0;
      while (refusals < REFUSALS) {
        Thread.sleep(refusals == 0 || every.compareTo(LOOK_AGAIN) < 0 ? every : LOOK_AGAIN);
        refusals = isRefused.getAsBoolean() ? refusals + 1 : 0;
      }
      closed.run();
    } catch (InterruptedException e) {
      LOG.debug("The watch {} ends", Thread.currentThread().getName());
    }
  }

  /// Whether a connection is refused. A full queue or a lack of descriptors passes.
  static boolean isRefused(InetAddress address, int port) {
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
