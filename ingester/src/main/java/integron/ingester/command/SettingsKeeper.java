package integron.ingester.command;

import integron.common.problem.Problem;
import integron.common.settings.LiveSettings;
import integron.common.settings.Setting;
import integron.common.settings.StoredSettings;
import integron.ingester.journal.entry.KeyedCommand;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Changes settings in the database: checks, writes, then notifies both processes. One change at a
/// time.
public final class SettingsKeeper {
  private final LiveSettings live;
  private final Writer writer;
  private final Consumer<StoredSettings> onChange;
  private final ReentrantLock changing = new ReentrantLock();
  private StoredSettings stored;

  /// Writes to the database, and returns when that has committed.
  @FunctionalInterface
  public interface Writer {
    void write(Setting<?> setting, Optional<String> text, Optional<KeyedCommand> keyed)
        throws InterruptedException;
  }

  /// @param stored the settings in the database
  /// @param onChange receives the settings, now and after each change
  public SettingsKeeper(
      LiveSettings live, StoredSettings stored, Writer writer, Consumer<StoredSettings> onChange) {
    this.live = live;
    this.stored = stored;
    this.writer = writer;
    this.onChange = onChange;
    onChange.accept(stored);
  }

  /// Changes a setting, or resets it to its default.
  ///
  /// @param text empty for the default
  /// @param keyed the command that asks for it, if it has a key
  /// @throws integron.common.problem.ProblemException `BAD_REQUEST` when there is no such setting,
  ///   the database may not hold it, another place overrides the database, or the text is not valid
  void change(String key, Optional<String> text, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    Setting<?> setting = changeable(key);
    Optional<String> stripped = text.map(String::strip);
    stripped.ifPresent(setting::read);
    changing.lockInterruptibly();
    try {
      writer.write(setting, stripped, keyed);
      stored = stored.with(setting, stripped);
      live.change(stored);
      onChange.accept(stored);
    } finally {
      changing.unlock();
    }
  }

  private Setting<?> changeable(String key) {
    Setting<?> setting =
        StoredSettings.setting(key)
            .orElseThrow(() ->
                Problem.badRequest(
                        "There is no such setting that can be changed while Integron runs;"
                            + " docs/settings.md lists all.")
                    .asException());
    switch (live.now().winner(setting)) {
      case ENVIRONMENT ->
          throw elsewhere("%s is set in the environment".formatted(setting.variable()));
      case FILE -> throw elsewhere("%s is set in integron.yaml".formatted(setting.key()));
      case DATABASE, DEFAULT -> {}
    }
    return setting;
  }

  private static RuntimeException elsewhere(String where) {
    return Problem.badRequest("%s, which wins. Change it there.".formatted(where)).asException();
  }
}
