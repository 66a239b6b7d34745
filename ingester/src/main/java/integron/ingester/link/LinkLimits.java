package integron.ingester.link;

import integron.common.config.Setting;
import integron.common.config.Settings;
import java.time.Duration;

/// The link's limits.
///
/// @param batch events in one frame
/// @param sessions broadcasters at once
/// @param commands in work at once for one broadcaster
/// @param silence after which a peer counts as gone
record LinkLimits(int batch, int sessions, int commands, Duration silence) {
  static LinkLimits of(Settings settings) {
    return new LinkLimits(
        settings.number(Setting.LINK_BATCH_EVENTS, 1, 1_000),
        settings.number(Setting.LINK_SESSIONS, 1, 100),
        settings.number(Setting.LINK_COMMANDS, 1, 1_000),
        settings.seconds(Setting.LINK_SILENCE_SECONDS, 1, 300));
  }

  /// How long to say nothing before a heartbeat: three fit into the silence that is borne.
  Duration heartbeat() {
    return silence.dividedBy(3);
  }
}
