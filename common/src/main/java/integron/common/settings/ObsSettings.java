package integron.common.settings;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/// Whether and where Integron connects to OBS.
///
/// @param address of OBS's WebSocket server, `ws://` with a host and a port
public record ObsSettings(boolean enabled, URI address) {
  public ObsSettings {
    requireNonNull(address);
  }

  /// The host and the port, such as `localhost:4455`.
  public String place() {
    return address.getRawAuthority();
  }
}
