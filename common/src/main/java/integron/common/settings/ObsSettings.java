package integron.common.settings;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/// Whether and where Integron connects to OBS.
///
/// @param address of OBS's WebSocket server, `ws://` with a host and a port
/// @param events whether what happens in OBS becomes events of the stream
public record ObsSettings(boolean enabled, URI address, boolean events) {
  public ObsSettings {
    requireNonNull(address);
  }

  /// Whether the same connection serves both.
  public boolean connectsAs(ObsSettings other) {
    return enabled == other.enabled && address.equals(other.address);
  }

  /// The host and the port, such as `localhost:4455`.
  public String place() {
    return address.getRawAuthority();
  }
}
