package integron.common.settings;

import java.time.Duration;
import java.util.Optional;

/// How often backups are made, and how many are kept.
///
/// @param every empty when none is made without being asked for
public record BackupSettings(
    Optional<Duration> every,
    int keep,
    int keepHours,
    int keepDays,
    int keepWeeks,
    int totalMegabytes) {}
