package integron.broadcaster.stream;

import java.net.InetAddress;
import java.util.Optional;

/// A client of the stream. It reports everything but the address itself.
///
/// @param client the name that it gives itself
/// @param page the path of an overlay's page; absent for everything that is no overlay
/// @param version of its client library
/// @param address of the other end of the connection; absent where it is closed already
public record SubscriberPeer(
    Optional<String> client,
    Optional<String> page,
    Optional<String> version,
    ClientProgram program,
    Optional<InetAddress> address) {
  /// A client that says nothing.
  public static final SubscriberPeer UNKNOWN =
      new SubscriberPeer(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ClientProgram.OTHER,
          Optional.empty());

  /// Returns the same client, which this program runs.
  public SubscriberPeer in(ClientProgram runner) {
    return new SubscriberPeer(client, page, version, runner, address);
  }

  /// Returns the same client at an address.
  public SubscriberPeer at(Optional<InetAddress> other) {
    return new SubscriberPeer(client, page, version, program, other);
  }
}
