package integron.broadcaster.api;

import static integron.broadcaster.operation.Parameter.path;
import static integron.broadcaster.operation.ReplyType.json;

import integron.broadcaster.operation.Access;
import integron.broadcaster.operation.Endpoint;
import integron.broadcaster.operation.HttpReply;
import integron.broadcaster.operation.Operation;
import integron.broadcaster.operation.Parameter;
import integron.broadcaster.operation.ReplyType;
import integron.broadcaster.operation.ValueType;
import integron.broadcaster.upstream.Commands;
import integron.common.command.Command;
import integron.common.command.CommandReply;
import integron.common.problem.Problem;
import integron.common.problem.Problem.Code;
import integron.common.status.BackupStatus.Backup;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists the backups, makes one more, sends one as a file, and restores one.
public final class BackupsOperations {
  private static final String SQLITE = "application/vnd.sqlite3";
  private static final Parameter<String> NAME =
      path("name", new ValueType.BackupName(), "The name, as the list has it.");

  private static final Endpoint LIST =
      Endpoint.get("/api/backups", "The backups, newest first.")
          .replying(json(Page.class))
          .failing(Code.UNAVAILABLE, Code.TOO_MANY_REQUESTS, Code.OUTCOME_UNKNOWN);
  private static final Endpoint MAKE =
      Endpoint.post("/api/backups", "Makes a backup and returns it once it can be restored.")
          .replying(json(Page.class))
          .failing(Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN, Code.TOO_MANY_REQUESTS)
          .keyed();
  private static final Endpoint LOAD =
      Endpoint.get("/api/backups/{name}", "The file of a backup: a SQLite database.")
          .taking(NAME)
          .replying(ReplyType.stream(SQLITE).attached())
          .failing(Code.NOT_FOUND, Code.UNAVAILABLE, Code.TOO_MANY_REQUESTS, Code.OUTCOME_UNKNOWN)
          .openedAs(Access.READ_FILES);
  private static final Endpoint RESTORE =
      Endpoint.post(
              "/api/backups/{name}/restore",
              "Starts the ingester again, which then restores the backup. The status says under"
                  + " backup.restored what was done, or under"
                  + " backup.recovered why it was not.")
          .taking(NAME)
          .replying(ReplyType.done())
          .failing(
              Code.NOT_FOUND,
              Code.INCOMPATIBLE,
              Code.UNAVAILABLE,
              Code.TOO_MANY_REQUESTS,
              Code.OUTCOME_UNKNOWN)
          .keyed();

  /// The backups, newest first.
  public record Page(List<KeptBackup> backups) {}

  /// A backup that can be restored.
  ///
  /// @param name of its file, for `./integron restore`
  /// @param at when it was made
  /// @param kept why it is kept; absent for one that the next backup pushes out, and for a new one
  public record KeptBackup(String name, Instant at, long bytes, @Nullable String kept) {}

  private final Commands commands;
  private final Path folder;

  /// @param folder where the ingester puts the backups
  public BackupsOperations(Commands commands, Path folder) {
    this.commands = commands;
    this.folder = folder;
  }

  public List<Operation> operations() {
    return List.of(
        LIST.handledBy(_ -> page(commands.ask(new Command.ListBackups()))),
        MAKE.handledBy(call -> page(commands.ask(new Command.MakeBackup(), call.key()))),
        LOAD.handledBy(call -> load(call.get(NAME))),
        RESTORE.handledBy(call -> {
          commands.ask(new Command.RestoreBackup(call.get(NAME)), call.key());
          return HttpReply.done();
        }));
  }

  private static HttpReply page(CommandReply.Backups reply) {
    return HttpReply.json(
        new Page(reply.backups().stream().map(backup -> item(backup, reply)).toList()));
  }

  private static KeptBackup item(Backup backup, CommandReply.Backups reply) {
    return new KeptBackup(
        backup.name(), backup.at(), backup.bytes(), reply.kept().get(backup.name()));
  }

  /// Sends only what is in the list, and no link to another file.
  private HttpReply load(String name) throws InterruptedException {
    Path file = folder.resolve(name);
    boolean listed =
        commands.ask(new Command.ListBackups()).backups().stream()
            .anyMatch(backup -> backup.name().equals(name));
    if (!listed || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new Problem(Code.NOT_FOUND, "There is no such backup.").asException();
    }
    return HttpReply.streamed(SQLITE, (out, _) -> Files.copy(file, out)).attached(name);
  }
}
