package integron.ingester.account;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;

/// The sign-in that only settings change.
public final class FixedSignIn implements SignIns {
  private static ProblemException problem() {
    return Problem.conflict("The sign-in is fixed by settings.").asException();
  }

  @Override
  public CommandReply.Done save(Command.SaveApplication application) {
    throw problem();
  }

  @Override
  public CommandReply.Consent start(Command.StartSignIn start) {
    throw problem();
  }

  @Override
  public CommandReply.SignInOutcome finish(Command.FinishSignIn finish) {
    throw problem();
  }

  @Override
  public CommandReply.DeviceCode startDevice(Command.StartDeviceSignIn start) {
    throw problem();
  }

  @Override
  public CommandReply.Done cancel() {
    throw problem();
  }

  @Override
  public CommandReply.Done choose(Command.ChooseAccount choice) {
    throw problem();
  }

  @Override
  public CommandReply.Done signOut() {
    throw problem();
  }

  @Override
  public CommandReply.Done tryKeyring() {
    throw problem();
  }
}
