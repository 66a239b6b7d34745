package integron.common.status;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of the backups and of the database.
///
/// @param newest the newest backup; absent while there is none
/// @param reason a sentence on why the last attempt to make one failed, and what to do; absent
///   after a success
/// @param recovered a sentence on what was wrong with the database when the ingester started, and
///   what was done about it; absent when nothing was wrong
/// @param restored a sentence on the backup that the ingester restored when it started, because the
///   user had asked for it; absent without such a restore
public record BackupStatus(
    @Nullable Backup newest,
    @Nullable String reason,
    @Nullable String recovered,
    @Nullable String restored) {
  public static final BackupStatus NONE = new BackupStatus(null, null, null, null);

  /// A backup that can be restored.
  ///
  /// @param name of its file, for `./integron restore`
  /// @param at when it was made
  public record Backup(String name, Instant at, long bytes) {
    public Backup {
      requireNonNull(name);
      requireNonNull(at);
    }
  }
}
