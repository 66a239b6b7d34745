package integron.common.settings;

import java.time.Duration;

/// The limits of subscribers.
///
/// @param limit sockets open at once
/// @param batchEvents events in one write
/// @param batchBytes bytes in one write, unless a single event is larger
/// @param ping the peer's silence after which the subscriber pings it
/// @param stuck the time after which a peer that reads nothing, or answers no ping, is dropped
/// @param heartbeat our silence after which a peer is sent a heartbeat
public record SubscriberSettings(
    int limit,
    int batchEvents,
    int batchBytes,
    Duration ping,
    Duration stuck,
    Duration heartbeat) {}
