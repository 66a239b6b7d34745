package integron.common.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where events for broadcasters on other machines are, and how many.
///
/// @param servers of NATS, each as `nats://host:port` or `tls://host:port`; empty for no relay
/// @param credentials a file of NATS
/// @param key a copy of the link's key, on a machine without the ingester
/// @param name of this Integron at these servers
/// @param replicas how many servers hold the stream
/// @param events the most in the stream
/// @param bytes the most in the stream
/// @param age of an event that the stream drops
public record RelaySettings(
    List<URI> servers,
    Optional<Path> credentials,
    Optional<Path> key,
    String name,
    int replicas,
    int events,
    int bytes,
    Duration age) {
  public RelaySettings {
    servers = List.copyOf(servers);
  }

  /// Whether there is a server.
  public boolean isSet() {
    return !servers.isEmpty();
  }
}
