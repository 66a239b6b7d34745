package integron.common.settings;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A process's current settings. They change as a whole, from one immutable value to the next.
public final class LiveSettings {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);

  private final List<Consumer<Settings>> watchers = new CopyOnWriteArrayList<>();
  private volatile Settings now;

  public LiveSettings(Settings start) {
    this.now = start;
  }

  public Settings now() {
    return now;
  }

  /// The record of one concern, created again with each change.
  public <T> Supplier<T> part(Function<Settings, T> concern) {
    Part<T> part = new Part<>(concern.apply(now));
    watch(settings -> part.value = concern.apply(settings));
    return part;
  }

  /// Calls `watcher` after every change, on the thread of the change; it must return at once. A
  /// failure of it is logged: the change stays, and the other watchers are called.
  public void watch(Consumer<Settings> watcher) {
    watchers.add(watcher);
  }

  /// Applies the database's current settings, as far as they take effect at once.
  public synchronized void change(StoredSettings stored) {
    Settings changed = now.changedTo(stored);
    if (changed != now) {
      follow(changed);
    }
  }

  /// Applies what takes effect when the broadcaster's server starts again.
  public synchronized void serverRestarted() {
    follow(now.serverRestarted());
  }

  private void follow(Settings changed) {
    List<String> keys = changed.keysChangedSince(now);
    now = changed;
    watchers.forEach(watcher -> tell(watcher, changed));
    if (!keys.isEmpty()) {
      LOG.info("Settings have changed: {}", String.join(", ", keys));
    }
  }

  private static void tell(Consumer<Settings> watcher, Settings changed) {
    try {
      watcher.accept(changed);
    } catch (RuntimeException e) {
      LOG.error("A part of this process cannot use a changed setting", e);
    }
  }

  private static final class Part<T> implements Supplier<T> {
    private volatile T value;

    Part(T value) {
      this.value = value;
    }

    @Override
    public T get() {
      return value;
    }
  }
}
