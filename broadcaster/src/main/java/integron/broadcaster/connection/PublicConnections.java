package integron.broadcaster.connection;

import integron.common.socket.AcceptedConnections;
import integron.common.socket.AcceptedConnections.State;
import integron.common.socket.ConnectionEnds;
import integron.common.socket.PeerNetwork;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Every connection to the public port, over all its addresses. Helidon keeps a silent connection
/// for minutes, and one that sends a byte now and then for hours. Such connections would use up the
/// limit.
///
/// ```
///     accepted ──▶ WAITING ──head──▶ BUSY ──upgrade──▶ KEPT, left to `Subscribers`
///                   ▲   ▲             │ ▲
///                   │   └──answered───┤ └──written──┐
///                   │                 └──────────▶ WRITING
///                   └──────────answered─────────────┘
/// ```
///
/// When there are too many, this also cuts busy ones, whose peer may have stopped reading, but no
/// subscriber.
public final class PublicConnections implements Http1ConnectionListener, AutoCloseable {
  private final AcceptedConnections connections;
  private final Duration requestTime;

  /// @param limits read at each use; the time of a request and a machine's limit are read once
  public PublicConnections(Supplier<ConnectionLimits> limits) {
    this.requestTime = limits.get().requestTime();
    this.connections =
        new AcceptedConnections(
            () -> limits.get().subscribers() + limits.get().others(),
            twice(limits.get().ofNetwork()),
            requestTime);
  }

  private static int twice(int limit) {
    return limit == AcceptedConnections.NO_LIMIT ? limit : Math.multiplyExact(2, limit);
  }

  /// A connection was accepted. Helidon's own limit does not suffice: it never forgets a connection
  /// that is cut before its thread has begun.
  public void accepted(Socket socket) {
    connections.accepted(socket);
  }

  private static Optional<ConnectionEnds> ends(ConnectionContext context) {
    return ConnectionEnds.of(context.remotePeer().address(), context.localPeer().address());
  }

  /// The head of a request has arrived.
  @Override
  public void headers(ConnectionContext context, Headers headers) {
    connections.mark(ends(context), State.BUSY);
  }

  /// A request was answered; the connection waits for the rest of its body or for the next request.
  public void answered(Optional<ConnectionEnds> of) {
    connections.mark(of, State.WAITING);
  }

  /// The body of a request is read from that connection. It must arrive within the time of a
  /// request.
  public ReadDeadline beginBody(Optional<ConnectionEnds> of) {
    return new ReadDeadline(socket(of), requestTime);
  }

  /// A response, or a part of one, is about to be written to a peer, which must read it within the
  /// time of a request. Then its connection is cut, since nothing else can end the write. This does
  /// nothing to a subscriber, whose writes have their own limit.
  public void writing(Optional<ConnectionEnds> of) {
    connections.markFrom(Set.of(State.BUSY, State.WRITING), of, State.WRITING);
  }

  /// The part is written, and the next one is being made.
  public void written(Optional<ConnectionEnds> of) {
    connections.markFrom(Set.of(State.WRITING), of, State.BUSY);
  }

  /// Cuts that connection. Does nothing when it is already cut.
  public void cut(Optional<ConnectionEnds> of) {
    try {
      Optional<Socket> socket = socket(of);
      if (socket.isPresent()) {
        socket.get().close();
      }
    } catch (IOException e) {
      // It was already closed.
    }
  }

  /// Reads what that peer still sends, until the peer ends or the connection is cut, as every one
  /// that waits for too long. The answer is written. Closed at once, the connection would be reset,
  /// and the answer lost to a peer that still sends (RFC 9112, section 9.6).
  public void linger(Optional<ConnectionEnds> of) {
    try {
      Optional<Socket> socket = socket(of);
      if (socket.isPresent()) {
        socket.get().shutdownOutput();
        socket.get().getInputStream().transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException e) {
      // The peer has gone, or was cut.
    }
  }

  /// The response that is being written is a subscriber's stream.
  public void streaming(Optional<ConnectionEnds> of) {
    connections.mark(of, State.KEPT);
  }

  private Optional<Socket> socket(Optional<ConnectionEnds> of) {
    return of.flatMap(connections::socket);
  }

  /// The connection belongs to a subscriber from now on.
  public void upgraded(ConnectionContext context) {
    connections.mark(ends(context), State.KEPT);
  }

  /// Notes a token that requests of that connection carry.
  public void tag(Optional<ConnectionEnds> of, String tokenHash) {
    connections.tag(of, tokenHash);
  }

  /// Cuts every connection whose requests have carried that token, in any state.
  public void cutTagged(String tokenHash) {
    connections.cutTagged(tokenHash);
  }

  /// Returns how many open connections have carried that token.
  public int tagged(String tokenHash) {
    return connections.tagged(tokenHash);
  }

  /// Waits until all requests are answered, but no longer than the time of a request.
  public void awaitAnswered() throws InterruptedException {
    connections.awaitAnswered(requestTime);
  }

  /// Returns how many subscribers are connected.
  public int subscribers() {
    return connections.kept();
  }

  /// Returns how many subscribers of that machine are connected.
  public int subscribersOf(InetAddress address) {
    return connections.keptOf(PeerNetwork.of(address));
  }

  @Override
  public void close() {
    connections.close();
  }
}
