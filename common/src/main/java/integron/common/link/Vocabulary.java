package integron.common.link;

import integron.common.command.AlertCommand;
import integron.common.command.Command;
import integron.common.command.ObsCommand;
import integron.common.command.PublishCommand;
import integron.common.command.SignInCommand;
import integron.common.event.EventType;
import integron.common.stream.EncodedEvent;

/// The protocol that each command and each kind of event came with. A side sends no word that is
/// newer than the agreed protocol.
public final class Vocabulary {
  /// Since then, an event may be for some clients alone.
  private static final int TARGETED = 8;

  private Vocabulary() {}

  /// Returns the lowest protocol that has the command.
  public static int since(Command<?> command) {
    return switch (command) {
      case Command.MakeBackup _,
          Command.ListBackups _,
          Command.Renew _,
          Command.ChangeSetting _,
          Command.DeleteUser _ ->
          6;
      case Command.ReloadOverlays _,
          SignInCommand.SaveApplication _,
          SignInCommand.StartSignIn _,
          SignInCommand.FinishSignIn _,
          SignInCommand.StartDeviceSignIn _,
          SignInCommand.CancelSignIn _,
          SignInCommand.ChooseAccount _,
          SignInCommand.SignOut _,
          SignInCommand.TryKeyring _ ->
          7;
      case Command.ReadMetrics _,
          Command.ReadSettings _,
          Command.ChangeSettings _,
          Command.RestartIngester _,
          Command.RestoreBackup _,
          PublishCommand.Publish _,
          PublishCommand.FireTest _,
          PublishCommand.ReplayEvent _,
          AlertCommand.ClaimAlert _,
          AlertCommand.EndAlert _,
          AlertCommand.SteerAlerts _,
          AlertCommand.PutAlertRules _,
          AlertCommand.CreateControlToken _,
          AlertCommand.RevokeControlToken _,
          ObsCommand.SaveObsPassword _,
          ObsCommand.ForgetObsPassword _,
          ObsCommand.ConnectObs _,
          ObsCommand.ReadObsScenes _,
          ObsCommand.ReadObsTargets _,
          ObsCommand.AddObsSource _,
          ObsCommand.RefreshObsSource _ ->
          8;
    };
  }

  /// Returns the lowest protocol that has the kind of event. `VocabularyTest` fails for a kind that
  /// it does not list.
  public static int since(EventType type) {
    return switch (type) {
      case CONTROL -> 7;
      case CUSTOM, OBS_STREAM_STARTED, OBS_STREAM_STOPPED, OBS_SCENE_CHANGED, OBS_REPLAY_SAVED -> 8;
      default -> 6;
    };
  }

  /// Returns the event for a side that speaks this protocol: a tombstone where it does not know the
  /// kind, or would send to all what is for some clients alone, so that no number is missing.
  public static EncodedEvent spoken(EncodedEvent event, int protocol) {
    int since = event.index().to().isEmpty() ? since(event.type()) : TARGETED;
    return since <= protocol ? event : event.erased();
  }
}
