package integron.broadcaster.web;

import integron.common.socket.Loopback;
import java.net.InetAddress;
import java.util.List;

/// A port that answers, by a name for the log.
///
/// @param addresses each of which the port is bound at
/// @param port 0 for a free one
/// @param setting the environment variable by which users choose another port
public record Listener(String name, List<InetAddress> addresses, int port, String setting) {
  public Listener {
    addresses = List.copyOf(addresses);
  }

  /// On each address that `localhost` stands for and on no other.
  public static Listener ofThisMachine(String name, int port, String setting) {
    return new Listener(name, Loopback.localhost(), port, setting);
  }
}
