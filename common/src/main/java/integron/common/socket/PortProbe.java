package integron.common.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;

/// Whether a port can be opened at an address, and why not.
public enum PortProbe {
  FREE,
  /// Another program has it.
  TAKEN,
  /// The system does not let this user open it, as with the ports below 1024 on some systems.
  NOT_ALLOWED,
  /// The address is not of this machine.
  NO_ADDRESS;

  /// Opens the port and closes it again.
  public static PortProbe of(int port, InetAddress address) {
    if (!canOpen(0, address)) {
      return NO_ADDRESS;
    }
    try (ServerSocket probe = new ServerSocket(port, 1, address)) {
      return probe.isBound() ? FREE : TAKEN;
    } catch (IOException e) {
      return reason(e);
    }
  }

  private static boolean canOpen(int port, InetAddress address) {
    try (ServerSocket probe = new ServerSocket(port, 1, address)) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /// Java has one exception for both, and the words of the system.
  static PortProbe reason(IOException e) {
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("permission denied") ? NOT_ALLOWED : TAKEN;
  }
}
