package integron.broadcaster.web;

import integron.common.socket.Loopback;
import java.net.InetAddress;
import java.util.List;

/// A port to open, with a name for the log.
///
/// @param addresses the addresses at which to bind the port
/// @param port 0 for a free one
/// @param setting the environment variable by which users choose another port
public record Listener(String name, List<InetAddress> addresses, int port, String setting) {
  public Listener {
    addresses = List.copyOf(addresses);
  }

  /// Returns a listener on each address of `localhost` and on no other.
  public static Listener ofThisMachine(String name, int port, String setting) {
    return new Listener(name, Loopback.localhost(), port, setting);
  }
}
