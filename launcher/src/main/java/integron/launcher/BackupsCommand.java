package integron.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists the backups, also while nothing runs.
@Command(name = "backups", description = "List the backups of the database, newest first.")
final class BackupsCommand implements Callable<Integer> {
  private final Workplace at;

  @Option(names = "--json", description = "As JSON, one object a line.")
  private boolean isJson;

  BackupsCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> words =
        isJson ? List.of(Maintenance.BACKUPS, "json") : List.of(Maintenance.BACKUPS);
    return at.say(at.maintenance().run(words));
  }
}
