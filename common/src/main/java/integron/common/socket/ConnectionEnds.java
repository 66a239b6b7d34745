package integron.common.socket;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The two ends of a connection. Only both together name it: one address and port of a peer can
/// have a connection to each address of this machine at the same time.
public record ConnectionEnds(InetSocketAddress peer, InetSocketAddress ours) {
  /// Empty for a connection that was closed before its addresses were read.
  public static Optional<ConnectionEnds> of(
      @Nullable SocketAddress peer, @Nullable SocketAddress ours) {
    return peer instanceof InetSocketAddress theirs && ours instanceof InetSocketAddress own
        ? Optional.of(new ConnectionEnds(theirs, own))
        : Optional.empty();
  }

  /// The ends of an accepted socket.
  public static Optional<ConnectionEnds> of(Socket socket) {
    return of(socket.getRemoteSocketAddress(), socket.getLocalSocketAddress());
  }
}
