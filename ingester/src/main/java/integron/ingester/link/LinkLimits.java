package integron.ingester.link;

import integron.common.config.Setting;
import integron.common.config.Settings;
import java.time.Duration;

/// The link's limits.
///
/// @param batch events in one frame
/// @param batchBytes bytes in one frame of events; a larger event goes alone
/// @param frameBytes the largest frame there may be
/// @param commandBytes the largest frame taken
/// @param sessions broadcasters at once, which have proved that they know the link key
/// @param connections at once beside those
/// @param proofTime from the first of a connection to the proof
/// @param commands in work at once for one broadcaster
/// @param silence after which a peer counts as gone
record LinkLimits(
    int batch,
    int batchBytes,
    int frameBytes,
    int commandBytes,
    int sessions,
    int connections,
    Duration proofTime,
    int commands,
    Duration silence) {
  private static final int LEAST_CONNECTIONS = 8;

  static LinkLimits of(Settings settings) {
    return new LinkLimits(
        settings.number(Setting.LINK_BATCH_EVENTS, 1, 1_000),
        settings.number(Setting.LINK_BATCH_BYTES, 1, Integer.MAX_VALUE),
        settings.number(Setting.LINK_FRAME_BYTES, 65_536, Integer.MAX_VALUE),
        settings.number(Setting.LINK_COMMAND_BYTES, 4_096, 1 << 24),
        settings.number(Setting.LINK_SESSIONS, 1, 100),
        settings.number(Setting.LINK_CONNECTIONS, LEAST_CONNECTIONS, 1_000),
        settings.seconds(Setting.LINK_PROOF_SECONDS, 1, 300),
        settings.number(Setting.LINK_COMMANDS, 1, 1_000),
        settings.seconds(Setting.LINK_SILENCE_SECONDS, 1, 300));
  }

  /// How long to say nothing before a heartbeat: three fit into the silence that is borne.
  Duration heartbeat() {
    return silence.dividedBy(3);
  }
}
