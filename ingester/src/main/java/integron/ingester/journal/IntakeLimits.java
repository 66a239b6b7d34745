package integron.ingester.journal;

import integron.common.settings.JournalSettings;
import java.time.Duration;

/// What the intake is held to. Bytes are what things take up in memory.
///
/// @param events how many may wait
/// @param bytes how much may wait; what is larger waits alone
/// @param batch how many are handed on at once
/// @param batchBytes how much is handed on at once; what is larger goes alone
/// @param hold how long a source is held back in one overload
record IntakeLimits(int events, long bytes, int batch, long batchBytes, Duration hold) {
  static IntakeLimits of(JournalSettings settings) {
    return new IntakeLimits(
        settings.intakeEvents(),
        settings.intakeBytes(),
        settings.batchEvents(),
        settings.batchBytes(),
        settings.hold());
  }
}
