package integron.broadcaster.stream;

import integron.common.config.Setting;
import integron.common.config.Settings;
import java.time.Duration;

/// What subscribers are held to.
///
/// @param sockets open at once
/// @param batch events in one write
/// @param batchBytes bytes in one write, unless a single event is larger
/// @param ping silence of the peer after which it is pinged
/// @param stuck time after which a peer that takes nothing, or answers no ping, is dropped
public record SubscriberLimits(
    int sockets, int batch, int batchBytes, Duration ping, Duration stuck) {

  /// The longest times stay below the 5 minutes after which Helidon drops a silent connection.
  ///
  /// @param sockets that can be open at once
  public static SubscriberLimits of(Settings settings, int sockets) {
    return new SubscriberLimits(
        sockets,
        settings.number(Setting.SUBSCRIBER_BATCH_EVENTS, 1, 10_000),
        settings.number(Setting.SUBSCRIBER_BATCH_BYTES, 1, 1 << 24),
        settings.seconds(Setting.SUBSCRIBER_PING_SECONDS, 1, 120),
        settings.seconds(Setting.SUBSCRIBER_STUCK_SECONDS, 1, 120));
  }
}
