package integron.launcher;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Restores a backup. While Integron runs, only the ingester stops for it.
@Command(
    name = "restore",
    description = "Restore a backup of the database; the replaced database is kept.")
final class RestoreCommand implements Callable<Integer> {
  private static final int LONGEST_NAME = 100;

  private final Workplace at;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "As ./integron backups lists it; the newest without a name.")
  private @Nullable String name;

  RestoreCommand(Workplace at) {
    this.at = at;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> words = new ArrayList<>(List.of(Maintenance.RESTORE));
    if (name != null) {
      words.add(checked(name));
    }
    Optional<RunningLauncher> running = at.running();
    at.say("Restoring…");
    return at.say(
        running.isPresent()
            ? running.get().ask(String.join(" ", words))
            : at.maintenance().run(words));
  }

  private String checked(String word) {
    if (word.isBlank() || word.contains(" ") || word.length() > LONGEST_NAME) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(),
          "A backup's name has 1 to %d characters, and no spaces.".formatted(LONGEST_NAME));
    }
    return word;
  }
}
