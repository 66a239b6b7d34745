package integron.common.socket;

import integron.common.lifecycle.Descriptors;
import integron.common.lifecycle.SpareDescriptors;
import integron.common.lifecycle.Watchdog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections to one server, with a limit on their number and on the time that each may wait.
///
/// ```
///     accepted ──▶ WAITING ◀──▶ BUSY ◀──▶ WRITING
///                     │           │
///                     └────▶ KEPT ◀┘
/// ```
///
/// A connection that waits or writes for too long is cut. Over the limit, the connection that has
/// been in its state for the longest is cut, unless it is `KEPT`. The server itself limits the kept
/// ones. The open connections are all that this remembers, so many addresses take no more memory
/// than one.
public final class AcceptedConnections implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AcceptedConnections.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration ANSWERED_EVERY = Duration.ofMillis(20);

  /// The states in which a request is being answered.
  private static final Set<State> ANSWERED = Set.of(State.BUSY, State.WRITING);

  /// The states in which the peer must do something in time.
  private static final Set<State> LIMITED = Set.of(State.WAITING, State.WRITING);

  /// The state of a connection.
  public enum State {
    /// Its peer must send something in time.
    WAITING,
    /// The server is answering, without a time limit here.
    BUSY,
    /// The server writes one part of its answer, which the peer must read in time.
    WRITING,
    /// Its peer may stay.
    KEPT
  }

  /// @param tags what its requests rely on, such as tokens
  private record Connection(Socket socket, State state, long since, Set<String> tags) {
    static Connection now(Socket socket, State state, Set<String> tags) {
      return new Connection(socket, state, System.nanoTime(), tags);
    }

    Connection with(String tag) {
      Set<String> more = new HashSet<>(tags);
      more.add(tag);
      return new Connection(socket, state, since, Set.copyOf(more));
    }

    Duration age() {
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }

  /// No limit for each machine, such as at a port that one machine alone reaches.
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  private final IntSupplier most;
  private final int mostOfNetwork;
  private final Duration patience;
  private final Map<ConnectionEnds, Connection> connections = new ConcurrentHashMap<>();
  private final SpareDescriptors spare = new SpareDescriptors();
  private final Watchdog watchdog;
  private volatile boolean closed;

  /// Connections with a constant limit.
  public AcceptedConnections(int most, Duration patience) {
    this(() -> most, patience);
  }

  /// Starts the watch.
  ///
  /// @param most the current limit on connections, kept ones included
  /// @param patience how long one connection may wait
  public AcceptedConnections(IntSupplier most, Duration patience) {
    this(most, NO_LIMIT, patience);
  }

  /// Starts the watch.
  ///
  /// @param most the current limit on connections, kept ones included
  /// @param mostOfNetwork the same of each machine, so that one cannot push out the others
  /// @param patience how long one connection may wait
  public AcceptedConnections(IntSupplier most, int mostOfNetwork, Duration patience) {
    this.most = most;
    this.mostOfNetwork = mostOfNetwork;
    this.patience = patience;
    this.watchdog =
        Watchdog.start("connection-watchdog", LOOK_EVERY, this::isAnyLimited, this::look);
  }

  /// A connection was accepted. The accepting thread calls this; the call returns, and the thread
  /// accepts the next connection, when there is room for it.
  public void accepted(Socket socket) {
    Optional<ConnectionEnds> ends = ConnectionEnds.of(socket);
    if (ends.isEmpty()) {
      close(socket); // Without its ends, nothing could find it again.
      return;
    }
    add(ends.get(), socket);
    if (closed) {
      close(socket);
      return;
    }
    if (mostOfNetwork != NO_LIMIT) {
      limit(PeerNetwork.of(socket.getInetAddress()));
    }
    if (areTooMany()) {
      forgetClosed();
      while (areTooMany() && cutOldest(_ -> true)) {
        Descriptors.awaitSpare();
      }
    }
  }

  /// Two addresses with a scope are equal where only the scopes differ, so the system can have two
  /// connections with equal ends. The first one would have no limit any more, and is cut.
  private void add(ConnectionEnds ends, Socket socket) {
    Connection other = connections.put(ends, Connection.now(socket, State.WAITING, Set.of()));
    watchdog.wake();
    if (other != null) {
      close(other.socket());
    }
  }

  /// Whether the limit is reached, or the system has so few descriptors left that the port would
  /// close before.
  private boolean areTooMany() {
    int present = connections.size();
    return present > most.getAsInt() || (present > 1 && spare.areFew());
  }

  /// Cuts connections of one machine that has too many: others that are not kept, in the end the
  /// new one.
  private void limit(PeerNetwork network) {
    if (of(network, _ -> true) > mostOfNetwork) {
      forgetClosed();
      while (of(network, _ -> true) > mostOfNetwork
          && cutOldest(connection -> isOf(network, connection))) {
        LOG.debug("{} has more than {} connections; one was cut", network, mostOfNetwork);
      }
    }
  }

  private static boolean isOf(PeerNetwork network, Connection connection) {
    InetAddress address = connection.socket().getInetAddress();
    return address != null && PeerNetwork.of(address).equals(network);
  }

  private int of(PeerNetwork network, Predicate<Connection> which) {
    return count(connection -> which.test(connection) && isOf(network, connection));
  }

  /// Returns how many connections of that machine are kept.
  public int keptOf(PeerNetwork network) {
    return of(network, connection -> connection.state() == State.KEPT);
  }

  /// Returns false when all these connections are kept.
  private boolean cutOldest(Predicate<Connection> which) {
    Optional<Map.Entry<ConnectionEnds, Connection>> oldest =
        connections.entrySet().stream()
            .filter(entry -> entry.getValue().state() != State.KEPT)
            .filter(entry -> which.test(entry.getValue()))
            .min(Comparator.comparingLong(entry -> entry.getValue().since()));
    oldest.ifPresent(found -> cut(found.getKey(), found.getValue()));
    return oldest.isPresent();
  }

  /// Sets the state of a connection; does nothing when it is already cut.
  ///
  /// @param of empty when the socket was closed before its addresses were read
  public void mark(Optional<ConnectionEnds> of, State state) {
    change(of, connection -> Connection.now(connection.socket(), state, connection.tags()));
  }

  /// Sets the state of a connection if it is in one of these; does nothing otherwise, or when it is
  /// already cut. Its time in the state begins again.
  ///
  /// @param of empty when the socket was closed before its addresses were read
  public void markFrom(Set<State> from, Optional<ConnectionEnds> of, State state) {
    change(
        of,
        connection ->
            from.contains(connection.state())
                ? Connection.now(connection.socket(), state, connection.tags())
                : connection);
  }

  /// Notes that requests of the connection rely on something, which [#cutTagged] ends.
  ///
  /// @param of empty when the socket was closed before its addresses were read
  public void tag(Optional<ConnectionEnds> of, String tag) {
    change(of, connection -> connection.tags().contains(tag) ? connection : connection.with(tag));
  }

  private void change(Optional<ConnectionEnds> of, UnaryOperator<Connection> to) {
    of.ifPresent(ends -> connections.computeIfPresent(ends, (_, found) -> to.apply(found)));
    watchdog.wake();
  }

  /// Cuts every connection with that tag, in any state.
  public void cutTagged(String tag) {
    connections.forEach((ends, connection) -> {
      if (connection.tags().contains(tag)) {
        connections.remove(ends);
        close(connection.socket());
      }
    });
  }

  /// Returns how many open connections have that tag.
  public int tagged(String tag) {
    return count(connection -> connection.tags().contains(tag));
  }

  /// Returns how many open connections are kept.
  public int kept() {
    return count(connection -> connection.state() == State.KEPT);
  }

  private int count(Predicate<Connection> which) {
    return (int)
        connections.values().stream()
            .filter(which)
            .filter(connection -> !connection.socket().isClosed())
            .count();
  }

  /// Waits until the server answers no request, but at most for a time.
  public void awaitAnswered(Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    while (count(connection -> ANSWERED.contains(connection.state())) > 0
        && System.nanoTime() - deadline < 0) {
      Thread.sleep(ANSWERED_EVERY);
    }
  }

  /// The socket of a connection; empty when it is cut already.
  public Optional<Socket> socket(ConnectionEnds of) {
    return Optional.ofNullable(connections.get(of)).map(Connection::socket);
  }

  /// A kept connection that ends is forgotten when another one comes.
  private boolean isAnyLimited() {
    return connections.values().stream()
        .anyMatch(connection -> LIMITED.contains(connection.state()));
  }

  private void look() {
    forgetClosed();
    connections.forEach(this::cutIfLate);
  }

  private void forgetClosed() {
    connections.values().removeIf(connection -> connection.socket().isClosed());
  }

  private void cutIfLate(ConnectionEnds ends, Connection connection) {
    if (LIMITED.contains(connection.state()) && connection.age().compareTo(patience) > 0) {
      cut(ends, connection);
    }
  }

  private void cut(ConnectionEnds ends, Connection connection) {
    if (!connections.remove(ends, connection)) {
      return; // It has just changed its state.
    }
    close(connection.socket());
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was already closed.
    }
  }

  /// Stops the watch after the server has stopped, and closes what is left: a server may accept a
  /// connection while it stops, and answer nothing at it.
  @Override
  public void close() {
    closed = true;
    watchdog.close();
    connections.values().forEach(connection -> close(connection.socket()));
    connections.clear();
  }
}
