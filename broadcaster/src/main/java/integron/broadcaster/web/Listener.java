package integron.broadcaster.web;

import integron.common.lifecycle.PortWatch;
import integron.common.problem.Problem;
import integron.common.socket.Loopback;
import integron.common.socket.PortProbe;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/// A port to open, with a name for the log.
///
/// @param addresses the addresses at which to bind the port
/// @param port 0 for a free one
/// @param setting the name by which users choose another port
/// @param closed called when the port is closed by an error; empty where the process ends then
public record Listener(
    String name, List<InetAddress> addresses, int port, String setting, Optional<Runnable> closed) {
  public Listener {
    addresses = List.copyOf(addresses);
  }

  /// Returns the listener of the public port.
  ///
  /// @param address a loopback one stands for each address of `localhost`
  public static Listener ofThisMachine(String name, InetAddress address, int port, String setting) {
    List<InetAddress> addresses =
        address.isLoopbackAddress() ? Loopback.localhost() : List.of(address);
    return new Listener(name, addresses, port, setting, Optional.empty());
  }

  /// Watches the bound port from now on.
  PortWatch watch(int bound) {
    List<InetAddress> reachable = addresses.stream().map(Loopback::reaching).toList();
    return closed
        .map(then -> PortWatch.start(bound, reachable, then))
        .orElseGet(() -> PortWatch.start(bound, reachable));
  }

  /// Why the port could not be bound there.
  Problem problemAt(InetAddress address) {
    return switch (PortProbe.of(port, address)) {
      case NO_ADDRESS ->
          Problem.unavailable(
              "This machine has no address %s. Choose another with %s."
                  .formatted(address.getHostAddress(), setting));
      case NOT_ALLOWED ->
          Problem.unavailable(
              "The system lets only administrators open port %d. Choose another, from 1024, with %s."
                  .formatted(port, setting));
      case FREE, TAKEN -> {
        String where = address.equals(Loopback.IPV6) ? " at [::1], which browsers try first" : "";
        yield Problem.unavailable(
            "Port %d is already in use by another program%s. Stop it, or choose another with %s."
                .formatted(port, where, setting));
      }
    };
  }
}
