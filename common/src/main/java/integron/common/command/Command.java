package integron.common.command;

import static java.util.Objects.requireNonNull;

import integron.common.settings.SettingChange;
import integron.common.stream.Position;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that only the ingester can do, because only it writes.
///
/// @param <R> the reply of a successful command
@JsonbTypeInfo(
    key = "type",
    value = {
      @JsonbSubtype(alias = "makeBackup", type = Command.MakeBackup.class),
      @JsonbSubtype(alias = "listBackups", type = Command.ListBackups.class),
      @JsonbSubtype(alias = "renew", type = Command.Renew.class),
      @JsonbSubtype(alias = "changeSetting", type = Command.ChangeSetting.class),
      @JsonbSubtype(alias = "readSettings", type = Command.ReadSettings.class),
      @JsonbSubtype(alias = "changeSettings", type = Command.ChangeSettings.class),
      @JsonbSubtype(alias = "restartIngester", type = Command.RestartIngester.class),
      @JsonbSubtype(alias = "restoreBackup", type = Command.RestoreBackup.class),
      @JsonbSubtype(alias = "deleteUser", type = Command.DeleteUser.class),
      @JsonbSubtype(alias = "reloadOverlays", type = Command.ReloadOverlays.class),
      @JsonbSubtype(alias = "publish", type = PublishCommand.Publish.class),
      @JsonbSubtype(alias = "fireTest", type = PublishCommand.FireTest.class),
      @JsonbSubtype(alias = "replayEvent", type = PublishCommand.ReplayEvent.class),
      @JsonbSubtype(alias = "saveApplication", type = SignInCommand.SaveApplication.class),
      @JsonbSubtype(alias = "startSignIn", type = SignInCommand.StartSignIn.class),
      @JsonbSubtype(alias = "finishSignIn", type = SignInCommand.FinishSignIn.class),
      @JsonbSubtype(alias = "startDeviceSignIn", type = SignInCommand.StartDeviceSignIn.class),
      @JsonbSubtype(alias = "cancelSignIn", type = SignInCommand.CancelSignIn.class),
      @JsonbSubtype(alias = "chooseAccount", type = SignInCommand.ChooseAccount.class),
      @JsonbSubtype(alias = "signOut", type = SignInCommand.SignOut.class),
      @JsonbSubtype(alias = "tryKeyring", type = SignInCommand.TryKeyring.class),
      @JsonbSubtype(alias = "saveObsPassword", type = ObsCommand.SaveObsPassword.class),
      @JsonbSubtype(alias = "forgetObsPassword", type = ObsCommand.ForgetObsPassword.class),
      @JsonbSubtype(alias = "connectObs", type = ObsCommand.ConnectObs.class),
      @JsonbSubtype(alias = "readObsScenes", type = ObsCommand.ReadObsScenes.class),
      @JsonbSubtype(alias = "readObsTargets", type = ObsCommand.ReadObsTargets.class),
      @JsonbSubtype(alias = "addObsSource", type = ObsCommand.AddObsSource.class),
      @JsonbSubtype(alias = "refreshObsSource", type = ObsCommand.RefreshObsSource.class),
      @JsonbSubtype(alias = "readMetrics", type = Command.ReadMetrics.class),
      @JsonbSubtype(alias = "claimAlert", type = AlertCommand.ClaimAlert.class),
      @JsonbSubtype(alias = "endAlert", type = AlertCommand.EndAlert.class),
      @JsonbSubtype(alias = "steerAlerts", type = AlertCommand.SteerAlerts.class),
      @JsonbSubtype(alias = "putAlertRules", type = AlertCommand.PutAlertRules.class),
      @JsonbSubtype(alias = "createControlToken", type = AlertCommand.CreateControlToken.class),
      @JsonbSubtype(alias = "revokeControlToken", type = AlertCommand.RevokeControlToken.class)
    })
public sealed interface Command<R extends CommandReply>
    permits AlertCommand,
        ObsCommand,
        PublishCommand,
        SignInCommand,
        Command.MakeBackup,
        Command.ListBackups,
        Command.RestoreBackup,
        Command.Renew,
        Command.ChangeSetting,
        Command.ReadSettings,
        Command.ChangeSettings,
        Command.RestartIngester,
        Command.DeleteUser,
        Command.ReloadOverlays,
        Command.ReadMetrics {
  /// The class of its reply.
  Class<R> replyType();

  /// Makes a backup of the database; its reply comes when the backup can be restored.
  record MakeBackup() implements Command<CommandReply.Backups> {
    @Override
    public Class<CommandReply.Backups> replyType() {
      return CommandReply.Backups.class;
    }
  }

  /// Starts the ingester again, which then restores a backup before it opens the database.
  ///
  /// @param name of the backup
  record RestoreBackup(String name) implements Command<CommandReply.Done> {
    public RestoreBackup {
      requireNonNull(name);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Lists the backups.
  record ListBackups() implements Command<CommandReply.Backups> {
    @Override
    public Class<CommandReply.Backups> replyType() {
      return CommandReply.Backups.class;
    }
  }

  /// Begins a new epoch when the broadcaster has more events than the database: the missing ones
  /// were lost.
  ///
  /// @param shown the position up to which the broadcaster has everything
  record Renew(Position shown) implements Command<CommandReply.Done> {
    public Renew {
      requireNonNull(shown);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Changes a setting in the database, and at once in both processes if possible.
  ///
  /// @param key such as `subscriber.limit`
  /// @param value absent for the default
  record ChangeSetting(String key, @Nullable String value) implements Command<CommandReply.Done> {
    public ChangeSetting {
      requireNonNull(key);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Reads the ingester's settings, without secrets.
  record ReadSettings() implements Command<CommandReply.SettingStates> {
    @Override
    public Class<CommandReply.SettingStates> replyType() {
      return CommandReply.SettingStates.class;
    }
  }

  /// Changes settings in the database, all or none, and at once in both processes where that is
  /// possible.
  record ChangeSettings(List<SettingChange> changes)
      implements Command<CommandReply.SettingStates> {
    public ChangeSettings {
      changes = List.copyOf(changes);
    }

    @Override
    public Class<CommandReply.SettingStates> replyType() {
      return CommandReply.SettingStates.class;
    }
  }

  /// Ends the ingester, which its supervisor starts again at once. The reply comes before the end.
  record RestartIngester() implements Command<CommandReply.Done> {
    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Deletes a viewer: the row, the events, and the name in the events of others. Succeeds for an
  /// unknown viewer too.
  ///
  /// @param userId Twitch's user id
  record DeleteUser(String userId) implements Command<CommandReply.Done> {
    public DeleteUser {
      requireNonNull(userId);
    }

    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Asks overlays to load their page again, by a control event.
  ///
  /// @param client only overlays of this name; absent for all
  record ReloadOverlays(@Nullable String client) implements Command<CommandReply.Done> {
    @Override
    public Class<CommandReply.Done> replyType() {
      return CommandReply.Done.class;
    }
  }

  /// Reads the ingester's metrics.
  ///
  /// @param openMetrics whether the page has the form of OpenMetrics, and not Prometheus' text
  ///   format
  record ReadMetrics(boolean openMetrics) implements Command<CommandReply.Metrics> {
    @Override
    public Class<CommandReply.Metrics> replyType() {
      return CommandReply.Metrics.class;
    }
  }
}
