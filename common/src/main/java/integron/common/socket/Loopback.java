package integron.common.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/// The addresses of this machine that no other machine can reach.
public final class Loopback {
  /// 127.0.0.1, with either IP version preferred by this Java.
  public static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");

  /// ::1
  public static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

  private Loopback() {}

  /// The addresses of `localhost` on this machine: 127.0.0.1, and before it ::1 where the system
  /// has IPv6. Browsers try ::1 first, and show the page of the program that answers there.
  public static List<InetAddress> localhost() {
    return exists(IPV6) ? List.of(IPV6, IPV4) : List.of(IPV4);
  }

  /// Where this machine reaches a port that is open at that address: not every system connects to
  /// the one that stands for all.
  public static InetAddress reaching(InetAddress address) {
    return address.isAnyLocalAddress() ? IPV4 : address;
  }

  private static boolean exists(InetAddress address) {
    try (ServerSocket probe = new ServerSocket(0, 1, address)) {
      return probe.isBound();
    } catch (IOException e) {
      return false; // This system has no such address.
    }
  }
}
