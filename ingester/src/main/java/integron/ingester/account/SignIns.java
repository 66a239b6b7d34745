package integron.ingester.account;

import integron.common.command.CommandReply;
import integron.common.command.SignInCommand;

/// The commands about the sign-in, as [SignInCommand] describes them. Every method throws a
/// [integron.common.problem.ProblemException] when the command was not carried out.
public interface SignIns {
  CommandReply.Done save(SignInCommand.SaveApplication application) throws InterruptedException;

  CommandReply.Consent start(SignInCommand.StartSignIn start) throws InterruptedException;

  CommandReply.SignInOutcome finish(SignInCommand.FinishSignIn finish) throws InterruptedException;

  CommandReply.DeviceCode startDevice(SignInCommand.StartDeviceSignIn start)
      throws InterruptedException;

  CommandReply.Done cancel() throws InterruptedException;

  CommandReply.Done choose(SignInCommand.ChooseAccount choice) throws InterruptedException;

  CommandReply.Done signOut() throws InterruptedException;

  CommandReply.Done tryKeyring() throws InterruptedException;
}
