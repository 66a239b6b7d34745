package integron.ingester.journal;

import integron.common.settings.JournalSettings;
import java.time.Duration;

/// The limits of the intake. Bytes are bytes of memory.
///
/// @param events the most entries that may wait
/// @param bytes the most bytes that may wait; a larger entry waits alone
/// @param batch the most entries of one batch
/// @param batchBytes the most bytes of one batch; a larger entry is a batch of its own
/// @param hold how long a source is delayed in one overload
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
