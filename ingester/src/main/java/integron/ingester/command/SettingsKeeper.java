package integron.ingester.command;

import integron.common.command.CommandReply;
import integron.common.settings.LiveSettings;
import integron.common.settings.Owner;
import integron.common.settings.SettingChange;
import integron.common.settings.SettingChecks;
import integron.common.settings.Settings;
import integron.common.settings.StoredSettings;
import integron.ingester.journal.entry.KeyedCommand;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Changes settings in the database: checks, writes, and notifies both processes with the commit.
public final class SettingsKeeper {
  private final LiveSettings live;
  private final Writer writer;
  private final Consumer<StoredSettings> onChange;

  /// Changed by the thread that commits, so that it changes in the order of the commits.
  private volatile Now now;

  /// The settings in the database, and what the process has made of them.
  private record Now(StoredSettings stored, Settings settings) {}

  /// Writes to the database, and returns when that has committed.
  @FunctionalInterface
  public interface Writer {
    /// Writes settings, all or none.
    ///
    /// @param onCommit run by one thread for each commit, in their order, before this returns; or
    ///   later, where this throws `OUTCOME_UNKNOWN`
    void write(List<SettingChange> changes, Optional<KeyedCommand> keyed, Runnable onCommit)
        throws InterruptedException;
  }

  /// @param stored the settings in the database
  /// @param onChange receives the settings, now and after each change
  public SettingsKeeper(
      LiveSettings live, StoredSettings stored, Writer writer, Consumer<StoredSettings> onChange) {
    this.live = live;
    this.now = new Now(stored, live.now());
    this.writer = writer;
    this.onChange = onChange;
    onChange.accept(stored);
  }

  /// Changes settings, or resets them to their defaults: all or none. Repeating it changes nothing.
  ///
  /// @param keyed the command that asks for it, if it has a key
  /// @throws integron.common.problem.ProblemException with a part for each change that is not
  ///   possible: `CONFLICT` where all of them are fixed elsewhere, otherwise `BAD_REQUEST`
  void change(List<SettingChange> changes, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    SettingChecks.require(changes, live.now());
    List<SettingChange> canonical = changes.stream().map(SettingChange::canonical).toList();
    writer.write(canonical, keyed, () -> committed(canonical));
  }

  private void committed(List<SettingChange> changes) {
    StoredSettings stored = now.stored().with(changes);
    live.change(stored);
    now = new Now(stored, live.now());
    onChange.accept(stored);
  }

  /// The settings of this process, and those of the broadcaster in the database.
  CommandReply.SettingStates states() {
    Now present = now;
    return new CommandReply.SettingStates(
        present.settings().states(), present.stored().of(Owner.BROADCASTER).texts());
  }
}
