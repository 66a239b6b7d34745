package integron.ingester.backup;

import integron.common.settings.BackupSettings;
import java.time.Duration;
import java.util.Optional;

/// How often backups are made, and how many are kept.
///
/// @param every empty when backups are made only on request
public record BackupLimits(Optional<Duration> every, Generations generations) {
  private static final long MEGABYTE = 1_000_000;

  public static BackupLimits of(BackupSettings settings) {
    return new BackupLimits(
        settings.every(),
        new Generations(
            settings.keep(),
            settings.keepHours(),
            settings.keepDays(),
            settings.keepWeeks(),
            settings.totalMegabytes() * MEGABYTE));
  }
}
