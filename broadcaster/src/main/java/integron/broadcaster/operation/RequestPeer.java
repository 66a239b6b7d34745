package integron.broadcaster.operation;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Optional;

/// Where a request comes from.
///
/// @param address of the other end of the connection; absent where it is closed already
/// @param port of this end of the connection; 0 where it is closed already
/// @param userAgent what the client says that it is; empty where it says nothing
public record RequestPeer(Optional<InetAddress> address, int port, String userAgent) {
  /// A request without a connection.
  public static final RequestPeer UNKNOWN = new RequestPeer(Optional.empty(), 0, "");

  public RequestPeer {
    requireNonNull(userAgent);
  }
}
