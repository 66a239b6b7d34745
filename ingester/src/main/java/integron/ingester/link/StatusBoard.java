package integron.ingester.link;

import integron.common.settings.StoredSettings;
import integron.common.status.IngesterStatus;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The ingester's current status, composed of the pieces that its parts own.
public final class StatusBoard {
  private final Set<Runnable> watchers = ConcurrentHashMap.newKeySet();
  private volatile IngesterStatus status;

  private volatile StoredSettings stored = StoredSettings.NOTHING;

  public StatusBoard(String version, Instant startedAt) {
    this.status = IngesterStatus.starting(version, startedAt);
  }

  public IngesterStatus status() {
    return status;
  }

  /// Registers the owner of one piece.
  ///
  /// @param with returns the status with the piece replaced
  /// @return receives each new piece; any thread may call it
  public <P> Consumer<P> part(BiFunction<IngesterStatus, P, IngesterStatus> with) {
    return piece -> change(old -> with.apply(old, piece));
  }

  /// The settings in the database.
  public StoredSettings stored() {
    return stored;
  }

  public void stored(StoredSettings settings) {
    stored = settings;
    watchers.forEach(Runnable::run);
  }

  /// Calls `watcher` after every change, on the thread that made it; it must return at once.
  ///
  /// @return removes the watcher
  public Runnable watch(Runnable watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /// An unchanged status wakes no watcher.
  private void change(UnaryOperator<IngesterStatus> step) {
    synchronized (this) {
      IngesterStatus next = step.apply(status);
      if (next.equals(status)) {
        return;
      }
      status = next;
    }
    watchers.forEach(Runnable::run);
  }
}
