package integron.broadcaster.operation;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.Optional;

/// Where a request comes from.
///
/// @param address of the other end of the connection; absent where it is closed already
/// @param userAgent what the client says that it is; empty where it says nothing
public record Caller(Optional<InetAddress> address, String userAgent) {
  /// A request without a connection.
  public static final Caller UNKNOWN = new Caller(Optional.empty(), "");

  public Caller {
    requireNonNull(userAgent);
  }
}
