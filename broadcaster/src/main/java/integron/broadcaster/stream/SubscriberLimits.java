package integron.broadcaster.stream;

import integron.common.settings.SubscriberSettings;
import java.time.Duration;

/// Limits of subscribers.
///
/// @param sockets of this machine open at once
/// @param ofOtherMachines sockets of other machines open at once
/// @param batch events in one write
/// @param batchBytes bytes in one write, unless a single event is larger
/// @param ping the peer's silence after which the subscriber pings it
/// @param stuck time after which a peer that reads nothing, or answers no ping, is dropped
/// @param heartbeat time without an event after which a peer that connects now is sent a heartbeat
public record SubscriberLimits(
    int sockets,
    int ofOtherMachines,
    int batch,
    int batchBytes,
    Duration ping,
    Duration stuck,
    Duration heartbeat) {

  /// Returns these limits, lowered to the sockets that can be open.
  ///
  /// @param sockets of this machine that can be open at once
  /// @param ofOtherMachines sockets of other machines that can be open at once
  public static SubscriberLimits of(SubscriberSettings settings, int sockets, int ofOtherMachines) {
    return new SubscriberLimits(
        sockets,
        ofOtherMachines,
        settings.batchEvents(),
        settings.batchBytes(),
        settings.ping(),
        settings.stuck(),
        settings.heartbeat());
  }
}
