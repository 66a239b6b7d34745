package integron.launcher;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Makes a backup, also while nothing runs.
@Command(name = "backup", description = "Make a backup of the database.")
record BackupCommand(Workplace at) implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    Optional<RunningLauncher> running = at.running();
    at.say("Making a backup…");
    if (running.isEmpty()) {
      return at.say(at.maintenance().run(List.of(Maintenance.BACKUP)));
    }
    return at.say(at.broadcaster(running.get()).backUp());
  }
}
