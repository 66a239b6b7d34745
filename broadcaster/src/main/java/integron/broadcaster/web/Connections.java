package integron.broadcaster.web;

import integron.common.lifecycle.Threads;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every connection to the public port. Helidon would let one stay for minutes without a word and
/// for hours with one byte now and then, until nobody else gets in.
///
/// ```
///     accepted ──▶ WAITING ──head──▶ BUSY ──upgrade──▶ SUBSCRIBING, left to `Subscribers`
///                     ▲               │
///                     └───answered────┘
/// ```
///
/// One that waits for too long is cut. Where there are too many, the one that has been as it is for
/// the longest is cut, also when it is busy, since it may be taking no answer; but no subscriber.
public final class Connections implements Http1ConnectionListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final long GIVING_BACK_NANOS = 1_000_000;
  private static final long GIVING_BACK_LIMIT_NANOS = 1_000_000_000;

  private enum State {
    WAITING,
    BUSY,
    SUBSCRIBING
  }

  private record Connection(Socket socket, State state, long since) {
    static Connection now(Socket socket, State state) {
      return new Connection(socket, state, System.nanoTime());
    }

    Duration age() {
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }

  private final int most;
  private final Duration requestTime;
  private final Map<SocketAddress, Connection> connections = new ConcurrentHashMap<>();
  private final Thread watchdog;

  public Connections(ConnectionLimits limits) {
    this.most = limits.subscribers() + limits.others();
    this.requestTime = limits.requestTime();
    this.watchdog = Thread.ofVirtual().name("connection-watchdog").start(this::watch);
  }

  /// A connection was taken. To be called by the thread that takes them: it comes back, and takes
  /// the next one, when there is room for it. Helidon's own limit would not do, since it never
  /// forgets a connection that is cut before its thread has begun.
  void accepted(Socket socket) {
    connections.put(socket.getRemoteSocketAddress(), Connection.now(socket, State.WAITING));
    if (connections.size() > most) {
      forgetClosed();
      while (connections.size() > most && cutOldest()) {
        awaitDescriptors();
      }
    }
  }

  /// False when there is none but subscribers'.
  private boolean cutOldest() {
    Optional<Map.Entry<SocketAddress, Connection>> oldest =
        connections.entrySet().stream()
            .filter(entry -> entry.getValue().state() != State.SUBSCRIBING)
            .min(Comparator.comparingLong(entry -> entry.getValue().since()));
    oldest.ifPresent(found -> cut(found.getKey(), found.getValue()));
    return oldest.isPresent();
  }

  /// A socket's descriptor is given back when the thread that reads it has noticed. Where others
  /// use them up, waiting does not help.
  private static void awaitDescriptors() {
    long end = System.nanoTime() + GIVING_BACK_LIMIT_NANOS;
    while (ConnectionLimits.freeDescriptors() < ConnectionLimits.SPARE && System.nanoTime() < end) {
      LockSupport.parkNanos(GIVING_BACK_NANOS);
    }
  }

  /// The head of a request has arrived.
  @Override
  public void headers(ConnectionContext context, Headers headers) {
    mark(context.remotePeer().address(), State.BUSY);
  }

  /// A request was answered; what is left of its body, or the next one, is awaited.
  void answered(SocketAddress peer) {
    mark(peer, State.WAITING);
  }

  /// It is a subscriber's from now on.
  void upgraded(ConnectionContext context) {
    mark(context.remotePeer().address(), State.SUBSCRIBING);
  }

  private void mark(SocketAddress peer, State state) {
    connections.computeIfPresent(
        peer, (_, connection) -> Connection.now(connection.socket(), state));
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        forgetClosed();
        connections.forEach(this::cutIfLate);
      }
    } catch (InterruptedException e) {
      LOG.debug("The watchdog of connections ends");
    }
  }

  private void forgetClosed() {
    connections.values().removeIf(connection -> connection.socket().isClosed());
  }

  private void cutIfLate(SocketAddress peer, Connection connection) {
    if (connection.state() == State.WAITING && connection.age().compareTo(requestTime) > 0) {
      cut(peer, connection);
    }
  }

  private void cut(SocketAddress peer, Connection connection) {
    if (!connections.remove(peer, connection)) {
      return; // It has just made a step.
    }
    try {
      connection.socket().close();
    } catch (IOException e) {
      LOG.debug("A connection was gone already", e);
    }
  }

  @Override
  public void close() {
    watchdog.interrupt();
    Threads.join(watchdog);
  }
}
