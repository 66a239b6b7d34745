package integron.ingester.command;

import integron.common.command.AlertCommand;
import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import integron.common.command.ObsCommand;
import integron.common.command.PublishCommand;
import integron.common.command.SignInCommand;
import integron.common.event.ControlEvent.Control;
import integron.common.event.ControlEvent.Reload;
import integron.common.metrics.Exposition;
import integron.common.metrics.ProcessMetrics;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import integron.common.settings.SettingChange;
import integron.common.stream.Position;
import integron.ingester.account.SignIns;
import integron.ingester.backup.Backups;
import integron.ingester.journal.Journal;
import integron.ingester.journal.entry.KeyedCommand;
import integron.ingester.obs.Obs;
import integron.ingester.publish.Publisher;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out commands, each on its caller's thread.
public final class CommandHandlers {
  private static final Logger LOG = LoggerFactory.getLogger(CommandHandlers.class);

  /// A subscriber's name has the same limit.
  private static final int LONGEST_NAME = 64;

  private final Journal journal;
  private final Publisher publisher;
  private final Backups backups;
  private final SettingsKeeper settings;
  private final SignIns signIns;
  private final Obs obs;
  private final ProcessMetrics metrics;
  private final Runnable restart;
  private final KeyedCommands keyedCommands;
  private final InstantSource clock;

  /// @param restart ends the process, which its supervisor starts again; returns at once
  public CommandHandlers(
      Journal journal,
      Publisher publisher,
      Backups backups,
      SettingsKeeper settings,
      SignIns signIns,
      Obs obs,
      ProcessMetrics metrics,
      Runnable restart,
      InstantSource clock) {
    this.journal = journal;
    this.publisher = publisher;
    this.backups = backups;
    this.settings = settings;
    this.signIns = signIns;
    this.obs = obs;
    this.metrics = metrics;
    this.restart = restart;
    this.keyedCommands = new KeyedCommands(journal);
    this.clock = clock;
  }

  /// Blocks until the command has succeeded or failed; every failure is a reply.
  ///
  /// @param key for a command that must not be carried out twice
  public CommandReply run(Command<?> command, Optional<CommandKey> key)
      throws InterruptedException {
    try {
      return carryOut(command, key.map(given -> keyed(given, command)));
    } catch (ProblemException e) {
      return new CommandReply.Failed(e.problem());
    } catch (RuntimeException e) {
      LOG.error("The command {} failed", command.getClass().getSimpleName(), e);
      return new CommandReply.Failed(
          new Problem(Code.INTERNAL, "Something went wrong; the ingester's log says what."));
    }
  }

  /// A claim's key stays with the alert: its reply has names, which the table of keys must not.
  private CommandReply carryOut(Command<?> command, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    return switch (command) {
      case Command.DeleteUser(String userId) -> delete(userId, keyed);
      case Command.ReloadOverlays(@Nullable String client) -> reload(client, keyed);
      case PublishCommand.Publish asked -> once(keyed, true, () -> publisher.custom(asked, keyed));
      case PublishCommand.FireTest asked -> once(keyed, true, () -> publisher.test(asked, keyed));
      case PublishCommand.ReplayEvent(long id) ->
          once(keyed, true, () -> publisher.replay(id, keyed));
      case Command.ChangeSetting change -> change(change, keyed);
      case Command.ReadSettings() -> settings.states();
      case Command.ChangeSettings(List<SettingChange> changes) -> change(changes);
      case Command.RestartIngester() -> restartIngester();
      case Command.Renew(Position shown) -> renew(shown, keyed);
      case AlertCommand.SteerAlerts steer -> once(keyed, true, () -> publisher.steer(steer, keyed));
      case AlertCommand.PutAlertRules put -> journal.commands().alerts(put, Optional.empty());
      case AlertCommand.ClaimAlert claim -> journal.commands().alerts(claim, Optional.empty());
      case AlertCommand.EndAlert end -> journal.commands().alerts(end, Optional.empty());
      case AlertCommand.CreateControlToken token ->
          journal.commands().alerts(token, Optional.empty());
      case AlertCommand.RevokeControlToken token ->
          journal.commands().alerts(token, Optional.empty());
      case Command.MakeBackup() ->
          once(keyed, false, () -> new CommandReply.Backups(List.of(backups.now())));
      case Command.ListBackups() -> backups.listed();
      case Command.RestoreBackup(String name) -> restore(name, keyed);
      case SignInCommand<?> step -> signIn(step);
      case ObsCommand<?> asked -> obs.run(asked);
      case Command.ReadMetrics(boolean openMetrics) -> metrics(openMetrics);
    };
  }

  private CommandReply signIn(SignInCommand<?> step) throws InterruptedException {
    return switch (step) {
      case SignInCommand.SaveApplication save -> signIns.save(save);
      case SignInCommand.StartSignIn start -> signIns.start(start);
      case SignInCommand.FinishSignIn finish -> signIns.finish(finish);
      case SignInCommand.StartDeviceSignIn start -> signIns.startDevice(start);
      case SignInCommand.CancelSignIn() -> signIns.cancel();
      case SignInCommand.ChooseAccount choose -> signIns.choose(choose);
      case SignInCommand.SignOut() -> signIns.signOut();
      case SignInCommand.TryKeyring() -> signIns.tryKeyring();
    };
  }

  private CommandReply delete(String userId, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    return once(
        keyed,
        true,
        () -> new CommandReply.Done(journal.commands().delete(checkedId(userId), keyed)));
  }

  private CommandReply reload(@Nullable String client, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    return once(keyed, true, () -> publisher.control(reload(client), keyed));
  }

  private CommandReply change(Command.ChangeSetting change, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    return once(
        keyed,
        true,
        () -> {
          settings.change(List.of(new SettingChange(change.key(), change.value())), keyed);
          return new CommandReply.Done(null);
        });
  }

  private CommandReply change(List<SettingChange> changes) throws InterruptedException {
    settings.change(changes, Optional.empty());
    return settings.states();
  }

  private CommandReply restartIngester() {
    LOG.info("The ingester starts again, as a user has asked");
    restart.run();
    return new CommandReply.Done(null);
  }

  /// The restart follows once the key's reply is written: the restore copies the key from the
  /// database that it replaces, so that the same request never restores twice.
  private CommandReply restore(String name, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    AtomicBoolean wanted = new AtomicBoolean();
    CommandReply reply =
        once(
            keyed,
            false,
            () -> {
              backups.wantRestored(name);
              wanted.set(true);
              return new CommandReply.Done(null);
            });
    if (wanted.get()) {
      LOG.info("The ingester starts again to restore {}, as a user has asked", name);
      restart.run();
    }
    return reply;
  }

  private CommandReply renew(Position shown, Optional<KeyedCommand> keyed)
      throws InterruptedException {
    return once(
        keyed,
        false,
        () -> {
          journal.commands().renew(shown);
          return new CommandReply.Done(null);
        });
  }

  private CommandReply metrics(boolean openMetrics) {
    return new CommandReply.Metrics(
        metrics.scrape(openMetrics ? Exposition.OPEN_METRICS : Exposition.TEXT),
        journal.position());
  }

  private KeyedCommand keyed(CommandKey key, Command<?> command) {
    if (!KeyedCommands.takesKey(command)) {
      throw Problem.badRequest(
              command.getClass().getSimpleName() + " takes no key: repeating it does no harm.")
          .asException();
    }
    return KeyedCommand.of(key, command, clock.instant());
  }

  /// @param remembersItself whether the work writes its reply in the transaction that makes it true
  private CommandReply once(
      Optional<KeyedCommand> keyed, boolean remembersItself, KeyedCommands.Work work)
      throws InterruptedException {
    KeyedCommands.Work recorded = remembersItself ? work : () -> begun(work);
    return keyed.isEmpty()
        ? recorded.run()
        : keyedCommands.once(keyed.get(), remembersItself, recorded);
  }

  /// Runs what is more than one transaction: when it fails unexpectedly, some of it may be done.
  static CommandReply begun(KeyedCommands.Work work) throws InterruptedException {
    try {
      return work.run();
    } catch (ProblemException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("A command failed in the middle of its work", e);
      throw new ProblemException(
          Problem.outcomeUnknown(
              "Something went wrong in the middle of it, so it is not known whether this was done."
                  + " Look, and try again; the ingester's log says what went wrong."),
          e);
    }
  }

  private static Control reload(@Nullable String client) {
    if (client != null
        && (client.isBlank()
            || client.length() > LONGEST_NAME
            || client.chars().anyMatch(Character::isISOControl))) {
      throw Problem.badRequest(
              "The name of an overlay has 1 to %d characters, none of them a control character."
                  .formatted(LONGEST_NAME))
          .asException();
    }
    return new Control(new Reload(client));
  }

  private static String checkedId(String userId) {
    if (!userId.matches("\\d{1,20}")) {
      throw Problem.badRequest("A user's id consists of digits, such as 12826.").asException();
    }
    return userId;
  }
}
