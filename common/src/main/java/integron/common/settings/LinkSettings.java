package integron.common.settings;

import java.time.Duration;

/// What the link is held to.
///
/// @param port 0 takes a free one
/// @param batchEvents events in one frame
/// @param batchBytes bytes in one frame of events; a larger event goes alone
/// @param frameBytes the largest frame there may be
/// @param commandBytes the largest frame that the ingester takes
/// @param sessions broadcasters at once, which have proved that they know the link key
/// @param connections at once beside those
/// @param proofTime from the first of a connection to the proof
/// @param commands in work at once for one broadcaster
/// @param silence after which a peer counts as gone
public record LinkSettings(
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

  /// How long to say nothing before a heartbeat: three fit into the silence that ends a link.
  public Duration heartbeat() {
    return silence.dividedBy(3);
  }
}
