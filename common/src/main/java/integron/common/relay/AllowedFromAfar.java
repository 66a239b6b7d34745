package integron.common.relay;

import integron.common.command.AlertCommand;
import integron.common.command.Command;
import integron.common.command.ObsCommand;
import integron.common.command.PublishCommand;
import integron.common.command.SignInCommand;
import integron.common.problem.Problem;

/// Which commands another machine may send, with the link's key: those of a running show. Secrets,
/// the sign-in, tokens, settings, backups, restarts and OBS stay with the machine of the ingester.
/// Both machines ask here.
public final class AllowedFromAfar {
  public static final Problem REFUSED =
      Problem.unavailable(
          "This is not taken from other machines. Use the dashboard of the machine with the"
              + " ingester.");

  private AllowedFromAfar() {}

  public static boolean is(Command<?> command) {
    return switch (command) {
      case AlertCommand.ClaimAlert _,
          AlertCommand.EndAlert _,
          AlertCommand.PutAlertRules _,
          PublishCommand.Publish _,
          PublishCommand.FireTest _,
          PublishCommand.ReplayEvent _,
          Command.DeleteUser _,
          Command.ReloadOverlays _ ->
          true;
      // Keys open addresses of the ingester's machine alone.
      case AlertCommand.SteerAlerts steer -> steer.token() == null;
      case AlertCommand.CreateControlToken _,
          AlertCommand.RevokeControlToken _,
          SignInCommand<?> _,
          ObsCommand<?> _,
          Command.MakeBackup _,
          Command.ListBackups _,
          Command.RestoreBackup _,
          Command.Renew _,
          Command.ChangeSetting _,
          Command.ReadSettings _,
          Command.ChangeSettings _,
          Command.RestartIngester _,
          Command.ReadMetrics _ ->
          false;
    };
  }
}
