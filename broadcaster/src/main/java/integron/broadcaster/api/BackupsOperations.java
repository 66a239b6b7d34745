package integron.broadcaster.api;

import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.upstream.Commands;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.problem.Problem.Code;
import integron.common.status.BackupStatus.Backup;
import java.util.List;

/// Lists the backups and makes one more.
public final class BackupsOperations {
  private static final Endpoint LIST =
      Endpoint.get("/api/backups", "The backups, newest first.")
          .replying(json(Page.class))
          .failing(Code.UNAVAILABLE, Code.TOO_MANY_REQUESTS, Code.OUTCOME_UNKNOWN);
  private static final Endpoint MAKE =
      Endpoint.post("/api/backups", "Makes a backup and returns it once it can be restored.")
          .replying(json(Page.class))
          .failing(Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN, Code.TOO_MANY_REQUESTS)
          .keyed();

  public record Page(List<Backup> backups) {}

  private BackupsOperations() {}

  public static List<Operation> of(Commands commands) {
    return List.of(
        LIST.handledBy(_ -> page(commands.ask(new Command.ListBackups()))),
        MAKE.handledBy(call -> page(commands.ask(new Command.MakeBackup(), call.key()))));
  }

  private static HttpReply page(CommandReply.Backups reply) {
    return HttpReply.json(new Page(reply.backups()));
  }
}
