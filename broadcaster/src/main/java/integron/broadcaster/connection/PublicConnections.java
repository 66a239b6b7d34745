package integron.broadcaster.connection;

import integron.common.socket.AcceptedConnections;
import integron.common.socket.AcceptedConnections.State;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Every connection to the public port, over all its addresses. Helidon would let one stay for
/// minutes without a word and for hours with one byte now and then, until nobody else gets in.
///
/// ```
///     accepted ──▶ WAITING ──head──▶ BUSY ──upgrade──▶ KEPT, left to `Subscribers`
///                     ▲               │
///                     └───answered────┘
/// ```
///
/// Where there are too many, also a busy one is cut, since it may be taking no answer; but no
/// subscriber.
public final class PublicConnections implements Http1ConnectionListener, AutoCloseable {
  private final AcceptedConnections connections;
  private final Duration requestTime;

  /// @param limits at present; the time of a request stays what it is at first
  public PublicConnections(Supplier<ConnectionLimits> limits) {
    this.requestTime = limits.get().requestTime();
    this.connections =
        new AcceptedConnections(
            () -> limits.get().subscribers() + limits.get().others(), requestTime);
  }

  /// A connection was taken. Helidon's own limit would not do, since it never forgets a connection
  /// that is cut before its thread has begun.
  public void accepted(Socket socket) {
    connections.accepted(socket);
  }

  /// The head of a request has arrived.
  @Override
  public void headers(ConnectionContext context, Headers headers) {
    connections.mark(context.remotePeer().address(), State.BUSY);
  }

  /// A request was answered; what is left of its body, or the next one, is awaited.
  public void answered(@Nullable SocketAddress peer) {
    connections.mark(peer, State.WAITING);
  }

  /// The body of a request is read from that peer, and must arrive within the time of a request.
  public ReadDeadline beginBody(@Nullable SocketAddress peer) {
    return new ReadDeadline(Optional.ofNullable(peer).flatMap(connections::socket), requestTime);
  }

  /// It is a subscriber's from now on.
  public void upgraded(ConnectionContext context) {
    connections.mark(context.remotePeer().address(), State.KEPT);
  }

  @Override
  public void close() {
    connections.close();
  }
}
