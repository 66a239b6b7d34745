package integron.faults.link;

import integron.common.lifecycle.Threads;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy between a broadcaster and its ingester that treats the link as a test says.
final class Proxy implements AutoCloseable {
  /// So small that a delay reaches the sender soon.
  private static final int BUFFER_BYTES = 8_192;

  private static final int BACKLOG = 50;
  private static final int CONNECT_MILLIS = 5_000;

  private final ServerSocket server;
  private final int target;
  private final Map<Direction, Treatment> treatments = new ConcurrentHashMap<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<Long> dialledAt = new CopyOnWriteArrayList<>();
  private final Thread thread;

  /// @param target the ingester's port
  Proxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    treatBothWays(Treatment.faithful());
    this.thread = Thread.ofVirtual().name("proxy").start(this::run);
  }

  int port() {
    return server.getLocalPort();
  }

  /// Applies from now on, also to open connections.
  void treat(Direction direction, Treatment treatment) {
    treatments.put(direction, treatment);
  }

  void treatBothWays(Treatment treatment) {
    treatments.putAll(new EnumMap<>(Map.of(Direction.UP, treatment, Direction.DOWN, treatment)));
  }

  /// The times at which the broadcaster dialled, in nanoseconds of `System.nanoTime`.
  List<Long> dialledAt() {
    return List.copyOf(dialledAt);
  }

  /// Ends every connection.
  void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void run() {
    while (!server.isClosed()) {
      try {
        Socket broadcaster = keep(server.accept());
        dialledAt.add(System.nanoTime());
        Thread.ofVirtual().name("proxy-dial").start(() -> connect(broadcaster));
      } catch (IOException e) {
        // Closed; otherwise the broadcaster dials again.
      }
    }
  }

  private Socket keep(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSendBufferSize(BUFFER_BYTES);
    sockets.add(socket);
    return socket;
  }

  private void connect(Socket broadcaster) {
    try {
      Socket ingester = new Socket();
      ingester.setReceiveBufferSize(BUFFER_BYTES);
      ingester.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
      keep(ingester);
      start(Direction.UP, broadcaster, ingester);
      start(Direction.DOWN, ingester, broadcaster);
    } catch (IOException e) {
      close(broadcaster);
    }
  }

  private void start(Direction direction, Socket from, Socket to) throws IOException {
    ProxyOutlet out = new ProxyOutlet(from, to);
    Thread.ofVirtual()
        .name("proxy-" + direction)
        .start(() -> {
          pump(direction, from, out);
          close(from);
          // When bytes are dropped, the end of the connection is dropped too.
          if (!out.isStalled()) {
            close(to);
          }
        });
  }

  private void pump(Direction direction, Socket from, ProxyOutlet out) {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()))) {
      Piece piece = Piece.head(in);
      while (true) {
        treatments.getOrDefault(direction, Treatment.faithful()).pass(piece, out);
        piece = Piece.frame(in);
      }
    } catch (IOException e) {
      // One of the two has disconnected.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("A socket cannot be closed", e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    Threads.join(thread);
    cut();
  }
}
