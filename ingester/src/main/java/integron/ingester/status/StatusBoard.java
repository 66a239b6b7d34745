package integron.ingester.status;

import integron.common.settings.StoredSettings;
import integron.common.status.BackupStatus;
import integron.common.status.IngesterStatus;
import integron.common.status.JournalStatus;
import integron.common.status.MissedStatus;
import integron.common.status.TwitchStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// The ingester's present state, put together from what its parts report.
public final class StatusBoard {
  private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
  private volatile IngesterStatus status;

  private volatile StoredSettings stored = StoredSettings.NOTHING;

  public StatusBoard(String version, Instant startedAt) {
    this.status =
        new IngesterStatus(
            version,
            startedAt,
            TwitchStatus.of(TwitchStatus.State.CONNECTING, null),
            JournalStatus.WELL,
            BackupStatus.NONE,
            List.of());
  }

  public IngesterStatus status() {
    return status;
  }

  public void twitch(TwitchStatus twitch) {
    change(old ->
        new IngesterStatus(
            old.version(), old.startedAt(), twitch, old.journal(), old.backup(), old.missed()));
  }

  public void journal(JournalStatus journal) {
    change(old ->
        new IngesterStatus(
            old.version(), old.startedAt(), old.twitch(), journal, old.backup(), old.missed()));
  }

  public void backup(BackupStatus backup) {
    change(old ->
        new IngesterStatus(
            old.version(), old.startedAt(), old.twitch(), old.journal(), backup, old.missed()));
  }

  public void missed(List<MissedStatus> missed) {
    change(old ->
        new IngesterStatus(
            old.version(), old.startedAt(), old.twitch(), old.journal(), old.backup(), missed));
  }

  /// What the database holds of settings.
  public StoredSettings stored() {
    return stored;
  }

  public void stored(StoredSettings settings) {
    stored = settings;
    watchers.forEach(Runnable::run);
  }

  /// Calls `watcher` after every change, on the thread that made it; it must return at once.
  ///
  /// @return ends the watching
  public Runnable watch(Runnable watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  private void change(UnaryOperator<IngesterStatus> step) {
    synchronized (this) {
      status = step.apply(status);
    }
    watchers.forEach(Runnable::run);
  }
}
