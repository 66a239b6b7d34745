package integron.ingester.backup;

import integron.common.config.Setting;
import integron.common.config.Settings;
import java.time.Duration;
import java.util.Optional;

/// How often backups are made, and how many are kept.
///
/// @param every empty when none is made without being asked for
record BackupLimits(Optional<Duration> every, Generations generations) {
  private static final int MOST = 10_000;
  private static final long MEGABYTE = 1_000_000;

  static BackupLimits of(Settings settings) {
    int hours = settings.number(Setting.BACKUP_EVERY_HOURS, 0, 8_760);
    return new BackupLimits(
        Optional.of(Duration.ofHours(hours)).filter(Duration::isPositive),
        new Generations(
            settings.number(Setting.BACKUP_KEEP, 1, MOST),
            settings.number(Setting.BACKUP_KEEP_HOURS, 0, MOST),
            settings.number(Setting.BACKUP_KEEP_DAYS, 0, MOST),
            settings.number(Setting.BACKUP_KEEP_WEEKS, 0, MOST),
            settings.number(Setting.BACKUP_TOTAL_MEGABYTES, 1, 1_000_000_000) * MEGABYTE));
  }
}
