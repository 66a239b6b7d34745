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

  /// Returns sentences on what was done, or why it was not; empty where nothing was asked for.
  public Optional<String> run() {
    Optional<String> said = wanted().map(this::restored);
    said.ifPresent(LOG::warn);
    return said;
  }

  private Optional<String> wanted() {
    try {
      return wanted.take();
    } catch (IOException e) {
      LOG.warn("A wanted restore cannot be read: {}", FailureText.reason(e));
      return Optional.empty();
    }
  }

  private String restored(String name) {
    try {
      return String.join(" ", restore.run(Optional.of(name)));
    } catch (ProblemException e) {
      return "The backup %s was not restored. %s".formatted(name, e.problem().detail());
    }
  }
}
