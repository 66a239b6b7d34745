package integron.ingester.command;

import integron.common.command.AlertCommand;
import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import integron.common.command.ObsCommand;
import integron.common.command.PublishCommand;
import integron.common.command.SignInCommand;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import integron.ingester.journal.Journal;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.InternalEntry.KeyUse;
import integron.ingester.journal.entry.KeyedCommand;
import integron.ingester.journal.entry.Remembered;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out a command with a client's key once, and returns the first reply to every repeat. A
/// command that was not carried out is not remembered.
final class KeyedCommands {
  private static final Logger LOG = LoggerFactory.getLogger(KeyedCommands.class);

  private final Journal journal;
  private final Set<CommandKey> inWork = ConcurrentHashMap.newKeySet();

  KeyedCommands(Journal journal) {
    this.journal = journal;
  }

  /// What a command does.
  @FunctionalInterface
  interface Work {
    CommandReply run() throws InterruptedException;
  }

  /// @param remembersItself whether the work writes its reply in the transaction that makes it true
  CommandReply once(KeyedCommand keyed, boolean remembersItself, Work work)
      throws InterruptedException {
    if (!inWork.add(keyed.key())) {
      throw Problem.conflict(
              "The first command with this key is still running; ask again in a moment.")
          .asException();
    }
    try {
      KeyUse use = remembersItself ? new KeyUse.LookUp() : new KeyUse.Begin();
      Optional<Remembered> before = useKey(keyed, use);
      if (before.isPresent()) {
        return firstReply(keyed, before.get());
      }
      return remembersItself ? work.run() : begun(keyed, work);
    } finally {
      inWork.remove(keyed.key());
    }
  }

  /// A key whose write fails here may still be written later; no command was carried out with it
  /// then.
  private Optional<Remembered> useKey(KeyedCommand keyed, KeyUse use) throws InterruptedException {
    try {
      return journal.commands().useKey(keyed, use);
    } catch (ProblemException e) {
      forget(keyed);
      throw e;
    }
  }

  private static CommandReply firstReply(KeyedCommand keyed, Remembered before) {
    if (!before.digest().equals(keyed.digest())) {
      throw Problem.conflict("This key belongs to another command; use a new one.").asException();
    }
    CommandReply reply = before.reply();
    if (reply == null) {
      throw Problem.outcomeUnknown(
              "The first command with this key has no known reply, so it is not known whether it"
                  + " was done. Check, and ask again with a new key.")
          .asException();
    }
    return reply;
  }

  private CommandReply begun(KeyedCommand keyed, Work work) throws InterruptedException {
    CommandReply reply;
    try {
      reply = work.run();
    } catch (ProblemException e) {
      if (e.problem().code() != Code.OUTCOME_UNKNOWN) {
        forget(keyed);
      }
      throw e;
    }
    try {
      journal.commands().useKey(keyed, new KeyUse.End(reply));
    } catch (ProblemException e) {
      LOG.warn("The reply to a command cannot be remembered: {}", e.getMessage());
    }
    return reply;
  }

  private void forget(KeyedCommand keyed) {
    journal.offer(new InternalEntry.KeyUsed(keyed, new KeyUse.Forget(), new CompletableFuture<>()));
  }

  /// Whether the command is done once for each key. A claim's key stays with the alert. The others
  /// are safe to repeat and reject a key.
  static boolean takesKey(Command<?> command) {
    return switch (command) {
      case Command.MakeBackup _,
          Command.RestoreBackup _,
          AlertCommand.ClaimAlert _,
          AlertCommand.SteerAlerts _,
          Command.Renew _,
          Command.ChangeSetting _,
          Command.DeleteUser _,
          Command.ReloadOverlays _,
          PublishCommand.Publish _,
          PublishCommand.FireTest _,
          PublishCommand.ReplayEvent _ ->
          true;
      case Command.ListBackups _,
          Command.ReadSettings _,
          Command.ChangeSettings _,
          Command.RestartIngester _,
          AlertCommand.PutAlertRules _,
          AlertCommand.EndAlert _,
          AlertCommand.CreateControlToken _,
          AlertCommand.RevokeControlToken _,
          Command.ReadMetrics _,
          ObsCommand.SaveObsPassword _,
          ObsCommand.ForgetObsPassword _,
          ObsCommand.ConnectObs _,
          ObsCommand.ReadObsScenes _,
          ObsCommand.ReadObsTargets _,
          ObsCommand.AddObsSource _,
          ObsCommand.RefreshObsSource _,
          SignInCommand.SaveApplication _,
          SignInCommand.StartSignIn _,
          SignInCommand.FinishSignIn _,
          SignInCommand.StartDeviceSignIn _,
          SignInCommand.CancelSignIn _,
          SignInCommand.ChooseAccount _,
          SignInCommand.SignOut _,
          SignInCommand.TryKeyring _ ->
          false;
    };
  }
}
