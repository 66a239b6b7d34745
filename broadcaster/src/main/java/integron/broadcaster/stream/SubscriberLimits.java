package integron.broadcaster.stream;

import integron.common.config.Setting;
import integron.common.config.Settings;
import java.time.Duration;

/// What subscribers are held to.
///
/// @param sockets open at once
/// @param batch events in one write
/// @param ping silence of the peer after which it is pinged
/// @param stuck time after which a peer that takes nothing, or answers no ping, is dropped
public record SubscriberLimits(int sockets, int batch, Duration ping, Duration stuck) {

  /// The longest times stay below the 5 minutes after which Helidon drops a silent connection.
  public static SubscriberLimits of(Settings settings) {
    return new SubscriberLimits(
        settings.number(Setting.SUBSCRIBER_LIMIT, 1, 100_000),
        settings.number(Setting.SUBSCRIBER_BATCH_EVENTS, 1, 10_000),
        settings.seconds(Setting.SUBSCRIBER_PING_SECONDS, 1, 120),
        settings.seconds(Setting.SUBSCRIBER_STUCK_SECONDS, 1, 120));
  }
}
