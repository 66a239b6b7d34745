package integron.common.settings;

import java.time.Duration;

/// What subscribers are held to.
///
/// @param limit sockets open at once
/// @param batchEvents events in one write
/// @param batchBytes bytes in one write, unless a single event is larger
/// @param ping silence of the peer after which it is pinged
/// @param stuck time after which a peer that takes nothing, or answers no ping, is dropped
/// @param heartbeat silence of ours after which a peer is sent a heartbeat
public record SubscriberSettings(
    int limit, int batchEvents, int batchBytes, Duration ping, Duration stuck, Duration heartbeat) {}
