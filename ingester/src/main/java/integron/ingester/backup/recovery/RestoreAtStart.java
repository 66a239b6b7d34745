package integron.ingester.backup.recovery;

import integron.common.files.DataFolder;
import integron.common.problem.ProblemException;
import integron.ingester.backup.WantedRestore;
import integron.ingester.journal.database.FailureText;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Restores the backup that a user has asked for while the ingester ran. A backup that cannot be
/// restored prevents no start.
public final class RestoreAtStart {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreAtStart.class);

  private final WantedRestore wanted;
  private final Restore restore;

  /// @param folder the caller holds its lock, and the database is closed
  public RestoreAtStart(DataFolder folder, InstantSource clock, RandomGenerator random) {
    wanted = new WantedRestore(folder);
    restore = new Restore(folder, clock, random);
  }

  /// What became of the restore that a user has asked for.
  ///
  /// @param isDone whether the database is that of the backup
  /// @param sentences on what was done, or why it was not
  public record RestoreOutcome(boolean isDone, String sentences) {}

  /// Returns the outcome; empty where no restore was asked for.
  public Optional<RestoreOutcome> run() {
    Optional<RestoreOutcome> outcome = wanted().map(this::restored);
    outcome.map(RestoreOutcome::sentences).ifPresent(LOG::warn);
    return outcome;
  }

  private Optional<String> wanted() {
    try {
      return wanted.take();
    } catch (IOException e) {
      LOG.warn("A wanted restore cannot be read: {}", FailureText.reason(e));
      return Optional.empty();
    }
  }

  private RestoreOutcome restored(String name) {
    try {
      return new RestoreOutcome(true, String.join(" ", restore.run(Optional.of(name))));
    } catch (ProblemException e) {
      String detail = e.problem().detail();
      return new RestoreOutcome(
          false, "The backup %s was not restored. %s".formatted(name, detail));
    }
  }
}
