package integron.common.socket;

import integron.common.lifecycle.Descriptors;
import integron.common.lifecycle.Threads;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// The connections to one server, with a limit on their number and on the time that each may wait.
///
/// ```
///     accepted ──▶ WAITING ◀──▶ BUSY
///                     │           │
///                     └────▶ KEPT ◀┘
/// ```
///
/// One that waits for too long is cut. Where there are too many, the one that has been as it is for
/// the longest is cut, unless it is kept. How many are kept is for the server to bound.
public final class AcceptedConnections implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /// What a connection is held to.
  public enum State {
    /// Its peer has to say something in time.
    WAITING,
    /// The server has to answer, in its own time.
    BUSY,
    /// Its peer may stay.
    KEPT
  }

  private record Connection(Socket socket, State state, long since) {
    static Connection now(Socket socket, State state) {
      return new Connection(socket, state, System.nanoTime());
    }

    Duration age() {
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }

  private final IntSupplier most;
  private final Duration patience;
  private final Map<SocketAddress, Connection> connections = new ConcurrentHashMap<>();
  private final Thread watchdog;

  /// The same with a number that stays as it is.
  public AcceptedConnections(int most, Duration patience) {
    this(() -> most, patience);
  }

  /// Watches from now on.
  ///
  /// @param most connections at once, kept ones included, as many as it says at the time
  /// @param patience how long one may wait
  public AcceptedConnections(IntSupplier most, Duration patience) {
    this.most = most;
    this.patience = patience;
    this.watchdog = Thread.ofVirtual().name("connection-watchdog").start(this::watch);
  }

  /// A connection was taken. To be called by the thread that takes them: it comes back, and takes
  /// the next one, when there is room for it.
  public void accepted(Socket socket) {
    connections.put(socket.getRemoteSocketAddress(), Connection.now(socket, State.WAITING));
    if (areTooMany()) {
      forgetClosed();
      while (areTooMany() && cutOldest()) {
        Descriptors.awaitSpare();
      }
    }
  }

  /// Also where the system grants so few descriptors that the port would close before the limit.
  private boolean areTooMany() {
    int present = connections.size();
    return present > most.getAsInt() || (present > 1 && Descriptors.free() < Descriptors.SPARE);
  }

  /// False when there is none but those that are kept.
  private boolean cutOldest() {
    Optional<Map.Entry<SocketAddress, Connection>> oldest =
        connections.entrySet().stream()
            .filter(entry -> entry.getValue().state() != State.KEPT)
            .min(Comparator.comparingLong(entry -> entry.getValue().since()));
    oldest.ifPresent(found -> cut(found.getKey(), found.getValue()));
    return oldest.isPresent();
  }

  /// The connection of `peer` is in that state from now on; does nothing when it is cut already.
  ///
  /// @param peer null where the socket was closed before it could be asked
  public void mark(@Nullable SocketAddress peer, State state) {
    if (peer != null) {
      connections.computeIfPresent(
          peer, (_, connection) -> Connection.now(connection.socket(), state));
    }
  }

  /// The socket of a connection; empty when it is cut already.
  public Optional<Socket> socket(SocketAddress peer) {
    return Optional.ofNullable(connections.get(peer)).map(Connection::socket);
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY);
        forgetClosed();
        connections.forEach(this::cutIfLate);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forgetClosed() {
    connections.values().removeIf(connection -> connection.socket().isClosed());
  }

  private void cutIfLate(SocketAddress peer, Connection connection) {
    if (connection.state() == State.WAITING && connection.age().compareTo(patience) > 0) {
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
      // It was gone already.
    }
  }

  /// Stops the watching; connections stay as they are.
  @Override
  public void close() {
    watchdog.interrupt();
    Threads.join(watchdog);
  }
}
