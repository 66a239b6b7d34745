package integron.common.settings;

import java.net.InetAddress;
import java.util.List;

/// Whether and where other machines may connect.
///
/// @param address at which the port is bound
/// @param port 0 for a free one
/// @param names of this machine beside its addresses, in lower case
/// @param connections of subscribers, and as many others
/// @param ofMachine the same of one machine
public record LanSettings(
    boolean enabled,
    InetAddress address,
    int port,
    List<String> names,
    int connections,
    int ofMachine) {
  public LanSettings {
    names = List.copyOf(names);
  }
}
