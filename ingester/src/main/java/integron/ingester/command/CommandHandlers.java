package integron.ingester.command;

import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.problem.ProblemException;
import integron.common.stream.Position;
import integron.ingester.backup.Backups;
import integron.ingester.journal.Journal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries commands out, each on the thread of whoever asks.
public final class CommandHandlers {
  private static final Logger LOG = LoggerFactory.getLogger(CommandHandlers.class);

  private final Journal journal;
  private final Backups backups;
  private final SettingsKeeper settings;

  public CommandHandlers(Journal journal, Backups backups, SettingsKeeper settings) {
    this.journal = journal;
    this.backups = backups;
    this.settings = settings;
  }

  /// Blocks until it is done or has failed; every failure is a reply.
  public CommandReply run(Command command) throws InterruptedException {
    try {
      return switch (command) {
        case Command.DeleteUser(String userId) ->
            new CommandReply.Done(journal.delete(checkedId(userId)));
        case Command.Renew(Position shown) -> {
          journal.renew(shown);
          yield new CommandReply.Done(null);
        }
        case Command.MakeBackup() -> new CommandReply.Backups(List.of(backups.now()));
        case Command.ChangeSetting(String key, @Nullable String value) -> {
          settings.change(key, Optional.ofNullable(value));
          yield new CommandReply.Done(null);
        }
        case Command.ListBackups() -> new CommandReply.Backups(backups.list());
      };
    } catch (ProblemException e) {
      return new CommandReply.Failed(e.problem());
    } catch (RuntimeException e) {
      LOG.error("The command {} failed", command.getClass().getSimpleName(), e);
      return new CommandReply.Failed(
          new Problem(Code.INTERNAL, "Something went wrong; the ingester's log says what."));
    }
  }

  private static String checkedId(String userId) {
    if (!userId.matches("\\d{1,20}")) {
      throw Problem.badRequest("A user's id has digits alone, such as 12826.").asException();
    }
    return userId;
  }
}
