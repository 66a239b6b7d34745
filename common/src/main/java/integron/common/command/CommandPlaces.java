package integron.common.command;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/// The commands of one broadcaster that may be in progress at once. What others than the owner can
/// ask for has places of its own, so that no number of such requests keeps the owner from steering.
public final class CommandPlaces {
  private static final int OF_OTHERS = 4;

  private final Semaphore owner;
  private final Semaphore overlays = new Semaphore(OF_OTHERS);
  private final Semaphore readers = new Semaphore(OF_OTHERS);
  private final Semaphore returns = new Semaphore(OF_OTHERS);

  /// @param ofOwner commands that only the owner can ask for
  public CommandPlaces(int ofOwner) {
    this.owner = new Semaphore(ofOwner);
  }

  /// Takes a place.
  ///
  /// @return gives the place back; run it once. Empty when all places of its kind are taken
  public Optional<Runnable> take(Command<?> command) {
    Semaphore places = placesOf(command);
    return places.tryAcquire() ? Optional.of(places::release) : Optional.empty();
  }

  private Semaphore placesOf(Command<?> command) {
    return switch (command) {
      // Any overlay, also of another machine.
      case AlertCommand.ClaimAlert _, AlertCommand.EndAlert _ -> overlays;
      // Any program of this machine.
      case Command.ReadSettings _,
          Command.ListBackups _,
          Command.ReadMetrics _,
          ObsCommand.ReadObsScenes _,
          ObsCommand.ReadObsTargets _ ->
          readers;
      // Any browser that says that it comes back from Twitch.
      case SignInCommand.FinishSignIn _ -> returns;
      case AlertCommand.SteerAlerts _,
          AlertCommand.PutAlertRules _,
          AlertCommand.CreateControlToken _,
          AlertCommand.RevokeControlToken _,
          PublishCommand<?> _,
          SignInCommand<?> _,
          ObsCommand.SaveObsPassword _,
          ObsCommand.ForgetObsPassword _,
          ObsCommand.ConnectObs _,
          ObsCommand.AddObsSource _,
          ObsCommand.RefreshObsSource _,
          Command.MakeBackup _,
          Command.RestoreBackup _,
          Command.Renew _,
          Command.ChangeSetting _,
          Command.ChangeSettings _,
          Command.RestartIngester _,
          Command.DeleteUser _,
          Command.ReloadOverlays _ ->
          owner;
    };
  }
}
