package integron.common.socket;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The machine behind an address, as far as limits can tell machines apart.
///
/// @param name the address; of IPv6 only its network, since a machine has as many addresses there
///   as it likes
public record PeerNetwork(String name) {
  private static final int NETWORK_BYTES = 8;

  public static PeerNetwork of(InetAddress address) {
    return new PeerNetwork(
        address instanceof Inet6Address
            ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
            : address.getHostAddress());
  }

  @Override
  public String toString() {
    return name;
  }
}
