package integron.common.settings;

import java.net.InetAddress;
import java.time.Duration;

/// The limits of the link.
///
/// @param address at which the ingester opens the port
/// @param host where the broadcaster finds it
/// @param port 0 picks a free one
/// @param batchEvents events in one frame
/// @param batchBytes bytes in one frame of events; a larger event is sent alone
/// @param frameBytes the largest frame
/// @param commandBytes the largest frame that the ingester accepts
/// @param sessions the most broadcasters at once that have proved the link key
/// @param connections the most other connections at once
/// @param proofTime from the first byte of a connection to the proof
/// @param commands the most commands of the owner in progress for one broadcaster
/// @param silence the silence after which a peer counts as gone
public record LinkSettings(
    InetAddress address,
    String host,
    int port,
    int batchEvents,
    int batchBytes,
    int frameBytes,
    int commandBytes,
    int sessions,
    int connections,
    Duration proofTime,
    int commands,
    Duration silence) {

  /// The pause before a heartbeat: three fit into the silence that ends a link.
  public Duration heartbeat() {
    return silence.dividedBy(3);
  }
}
