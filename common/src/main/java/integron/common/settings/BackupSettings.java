package integron.common.settings;

import java.time.Duration;
import java.util.Optional;

/// How often backups are made, and how many are kept.
///
/// @param every empty when backups are only made on request
public record BackupSettings(
    Optional<Duration> every,
    int keep,
    int keepHours,
    int keepDays,
    int keepWeeks,
    int totalMegabytes) {}
