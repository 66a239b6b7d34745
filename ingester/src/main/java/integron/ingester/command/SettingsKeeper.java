package integron.ingester.command;

import integron.common.problem.Problem;
import integron.common.settings.LiveSettings;
import integron.common.settings.Setting;
import integron.common.settings.StoredSettings;
import integron.ingester.journal.entry.KeyedCommand;
import java.util.Optional;
import java.util.function.Consumer;

/// Changes settings in the database: checks, writes, and notifies both processes with the commit.
public final class SettingsKeeper {
  private final LiveSettings live;
  private final Writer writer;
  private final Consumer<StoredSettings> onChange;

  /// Owned by the thread that commits, so that it changes in the order of the commits.
  private StoredSettings stored;

  /// Writes to the database, and returns when that has committed.
  @FunctionalInterface
  public interface Writer {
    /// Writes one setting.
    ///
    /// @param onCommit run by one thread for each commit, in their order, before this returns; or
    ///   later, where this throws `OUTCOME_UNKNOWN`
    void write(
        Setting<?> setting, Optional<String> text, Optional<KeyedCommand> keyed, Runnable onCommit)
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
    writer.write(setting, stripped, keyed, () -> committed(setting, stripped));
  }

  private void committed(Setting<?> setting, Optional<String> text) {
    stored = stored.with(setting, text);
    live.change(stored);
    onChange.accept(stored);
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
