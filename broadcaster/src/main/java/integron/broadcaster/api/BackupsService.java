package integron.broadcaster.api;

import integron.broadcaster.upstream.Commands;
import integron.broadcaster.web.Gates;
import integron.broadcaster.web.Problems;
import integron.broadcaster.web.Replies;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.status.BackupStatus.Backup;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/// `GET /api/backups`: the backups, newest first.
///
/// `POST /api/backups`: makes one, and shows it once it can be restored.
public final class BackupsService implements HttpService {
  private static final String PATH = "/api/backups";

  public record Page(List<Backup> backups) {}

  private final Gates gates;
  private final Commands commands;

  public BackupsService(Gates gates, Commands commands) {
    this.gates = gates;
    this.commands = commands;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(PATH, gates.api(this::list))
        .post(PATH, gates.change(this::make))
        .any(PATH, Problems.onlyAllows("GET, POST"));
  }

  private void list(ServerRequest request, ServerResponse response) throws InterruptedException {
    show(response, commands.ask(new Command.ListBackups()));
  }

  private void make(ServerRequest request, ServerResponse response) throws InterruptedException {
    show(response, commands.ask(new Command.MakeBackup()));
  }

  private static void show(ServerResponse response, CommandReply.Backups reply) {
    Replies.json(response, new Page(reply.backups()));
  }
}
