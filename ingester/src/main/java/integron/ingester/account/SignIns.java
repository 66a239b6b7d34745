package integron.ingester.account;

import integron.common.command.Command;
import integron.common.command.CommandReply;

/// The commands about the sign-in, as [Command] describes them. Every method throws a
/// [integron.common.problem.ProblemException] when the command was not carried out.
public interface SignIns {
  CommandReply.Done save(Command.SaveApplication application) throws InterruptedException;

  CommandReply.Consent start(Command.StartSignIn start) throws InterruptedException;

  CommandReply.SignInOutcome finish(Command.FinishSignIn finish) throws InterruptedException;

  CommandReply.DeviceCode startDevice(Command.StartDeviceSignIn start) throws InterruptedException;

  CommandReply.Done cancel() throws InterruptedException;

  CommandReply.Done choose(Command.ChooseAccount choice) throws InterruptedException;

  CommandReply.Done signOut() throws InterruptedException;

  CommandReply.Done tryKeyring() throws InterruptedException;
}
