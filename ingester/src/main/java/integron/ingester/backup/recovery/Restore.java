package integron.ingester.backup.recovery;

import integron.common.files.DataFolder;
import integron.common.files.Room;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.settings.BackupSettings;
import integron.common.status.BackupStatus.Backup;
import integron.ingester.backup.BackupFolder;
import integron.ingester.backup.BackupLimits;
import integron.ingester.backup.Sqlite;
import integron.ingester.backup.recovery.DatabaseCheck.Depth;
import integron.ingester.journal.database.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Restores a backup on the user's request. It keeps the replaced database, and copies what
/// prevents duplicates of recent events.
public final class Restore {
  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

  /// For the rows of the last day, and for the events that follow.
  private static final long SPARE_BYTES = 16_000_000;

  private static final long MEGABYTE = 1_000_000;

  private final DataFolder folder;
  private final BackupFolder backups;
  private final DatabaseSwap exchange;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param folder the caller holds its lock during a restore
  public Restore(DataFolder folder, InstantSource clock, RandomGenerator random) {
    this.folder = folder;
    this.backups = new BackupFolder(folder.backups());
    this.exchange = new DatabaseSwap(folder.database());
    this.clock = clock;
    this.random = random;
  }

  /// Returns the backups, newest first.
  ///
  /// @throws ProblemException `UNAVAILABLE` when the folder cannot be read
  public List<Backup> backups() {
    try {
      return backups.list();
    } catch (IOException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The backups in %s cannot be read: %s"
                  .formatted(backups.path(), FailureText.reason(e))),
          e);
    }
  }

  /// What is wrong with a database; empty when nothing is. Reads its header and its newest rows.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be opened
  public static Optional<String> fault(Path database) {
    return DatabaseCheck.fault(database, DatabaseCheck.Depth.GLANCE);
  }

  /// Returns the backups, newest first, each with the reason why it is kept; without a reason if
  /// the next backup pushes it out.
  public SequencedMap<Backup, String> reasons(BackupSettings settings) {
    List<Backup> all = backups();
    Map<Backup, String> kept =
        BackupLimits.of(settings).generations().keep(all, clock.instant(), "");
    SequencedMap<Backup, String> reasons = new LinkedHashMap<>();
    all.forEach(backup -> reasons.put(backup, kept.getOrDefault(backup, "until the next")));
    return reasons;
  }

  /// Replaces the database with a backup.
  ///
  /// @param name of the backup; empty for the newest
  /// @return sentences on what was done
  /// @throws ProblemException `NOT_FOUND` or `UNAVAILABLE`; nothing has changed then
  public List<String> run(Optional<String> name) {
    try {
      exchange.removeDraft();
      exchange.finish();
      Backup backup = chosen(name);
      needSound(backup);
      needRoom(backup);
      return replaceWith(backup);
    } catch (IOException | SQLException e) {
      throw new ProblemException(
          Problem.unavailable("Nothing was restored: " + FailureText.reason(e)), e);
    }
  }

  private List<String> replaceWith(Backup backup) throws IOException, SQLException {
    try {
      List<String> said = new ArrayList<>();
      said.add("Restored %s.".formatted(backup.name()));
      fill(exchange.begin(backups, backup)).ifPresent(said::add);
      Optional<Path> aside = exchange.replace(clock.instant());
      Files.deleteIfExists(folder.databaseOpen());
      aside.ifPresent(kept -> {
        said.add(keptAs(kept));
        said.addAll(prune(kept));
      });
      return said;
    } catch (IOException | SQLException | RuntimeException e) {
      exchange.abandon(e);
      throw e;
    }
  }

  private static String keptAs(Path kept) {
    Path log = DatabaseSwap.logOf(kept);
    return Files.exists(log)
        ? "The replaced database is kept as %s and %s, which belong together.".formatted(kept, log)
        : "The replaced database is kept as " + kept + ".";
  }

  /// The restore is done then, so a file that cannot be deleted is only said.
  private List<String> prune(Path newest) {
    try {
      List<String> deleted = exchange.prune(newest);
      return deleted.isEmpty()
          ? List.of()
          : List.of("Older ones were deleted: %s.".formatted(String.join(", ", deleted)));
    } catch (IOException e) {
      return List.of("Older ones could not be deleted: " + FailureText.reason(e));
    }
  }

  private void needRoom(Backup backup) {
    long needed = backup.bytes() + SPARE_BYTES;
    long free = Room.in(folder.path());
    if (free < needed) {
      throw Problem.unavailable(
              "Nothing was restored. There is not enough space in %s for the backup %s: it takes %d MB, and %d MB are free. Free some."
                  .formatted(folder.path(), backup.name(), needed / MEGABYTE, free / MEGABYTE))
          .asException();
    }
  }

  private Backup chosen(Optional<String> name) throws IOException {
    if (name.isPresent()) {
      return backups.find(name.get());
    }
    return backups.list().stream()
        .findFirst()
        .orElseThrow(() ->
            new Problem(
                    Problem.Code.NOT_FOUND,
                    "There is no backup in %s yet.".formatted(backups.path()))
                .asException());
  }

  private void needSound(Backup backup) {
    DatabaseCheck.fault(backups.file(backup), Depth.EVERYTHING)
        .ifPresent(fault -> {
          throw Problem.unavailable(
                  "The backup %s cannot be restored: %s. ./integron backups lists the others."
                      .formatted(backup.name(), fault))
              .asException();
        });
  }

  /// A file that is kept without its log has nothing in it. Where the log stays, its name is said.
  private void mergeLog() {
    try {
      Sqlite.mergeLog(folder.database());
    } catch (SQLException e) {
      LOG.warn("The log of the replaced database stays apart: {}", FailureText.reason(e));
    }
  }

  /// @return a sentence if the replaced database could not be read
  private Optional<String> fill(Path file) throws SQLException {
    try (DatabaseDraft draft = DatabaseDraft.of(file)) {
      draft.newEpoch(random);
      if (!Files.exists(folder.database())) {
        return Optional.empty();
      }
      return remember(draft);
    }
  }

  private Optional<String> remember(DatabaseDraft draft) throws SQLException {
    try {
      draft.rememberWhatWasShown(folder.database());
      mergeLog();
      return Optional.empty();
    } catch (SQLException e) {
      if (!FailureText.isDamage(e)) {
        throw e;
      }
      return Optional.of(
          "The replaced database cannot be read, so events that Twitch sends again may be shown"
              + " again.");
    }
  }
}
