package integron.common.status;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the ingester is doing.
///
/// @param backup absent where the ingester is older than its backups
public record IngesterStatus(
    String version,
    Instant startedAt,
    TwitchStatus twitch,
    JournalStatus journal,
    @Nullable BackupStatus backup) {
  public IngesterStatus {
    requireNonNull(version);
    requireNonNull(startedAt);
    requireNonNull(twitch);
    requireNonNull(journal);
  }
}
