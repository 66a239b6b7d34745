package integron.ingester.journal;

import integron.common.config.Setting;
import integron.common.config.Settings;
import java.time.Duration;

/// What the intake is held to. Bytes are what things take up in memory.
///
/// @param events how many may wait
/// @param bytes how much may wait; what is larger waits alone
/// @param batch how many are handed on at once
/// @param batchBytes how much is handed on at once; what is larger goes alone
/// @param hold how long a source is held back in one overload
record IntakeLimits(int events, long bytes, int batch, long batchBytes, Duration hold) {
  static IntakeLimits of(Settings settings) {
    return new IntakeLimits(
        settings.number(Setting.JOURNAL_INTAKE_EVENTS, 1, 1_000_000),
        settings.number(Setting.JOURNAL_INTAKE_BYTES, 65_536, Integer.MAX_VALUE),
        settings.number(Setting.JOURNAL_BATCH_EVENTS, 1, 10_000),
        settings.number(Setting.JOURNAL_BATCH_BYTES, 65_536, Integer.MAX_VALUE),
        settings.seconds(Setting.TWITCH_HOLD_SECONDS, 0, 8));
  }
}
