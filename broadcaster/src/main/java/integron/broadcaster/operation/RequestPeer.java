package integron.broadcaster.operation;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Optional;

/// Where a request comes from.
///
/// @param address of the other end of the connection; absent where it is closed already
/// @param userAgent what the client says that it is; empty where it says nothing
public record RequestPeer(Optional<InetAddress> address, String userAgent) {
  /// A request without a connection.
  public static final RequestPeer UNKNOWN = new RequestPeer(Optional.empty(), "");

  public RequestPeer {
    requireNonNull(userAgent);
  }
}
