package integron.ingester.backup.recovery;

import integron.common.files.DataFolder;
import integron.common.files.PrivateFiles;
import integron.common.files.Room;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.status.BackupStatus.Backup;
import integron.ingester.backup.BackupFolder;
import integron.ingester.backup.recovery.DatabaseCheck.Depth;
import integron.ingester.journal.database.FailureText;
import integron.ingester.journal.database.NumberFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prepares the database before the journal opens it. It finishes an interrupted restore. It moves
/// a damaged or foreign file aside, restores the newest good backup, and copies the readable rows
/// of the damaged file.
///
/// It checks a sound file only briefly, so that a large one does not delay the start. After an
/// unexpected end it reads every page of a file that is not too large. The next backup, which reads
/// everything, finds damage that the brief check misses.
public final class Recovery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  /// The size that is checked in about a second, even if most of it is the index of parts of names.
  private static final long READ_AT_ONCE_BYTES = 128_000_000;

  private static final long LEAST_ROOM_BYTES = 262_144;

  private final DataFolder folder;
  private final Path database;
  private final BackupFolder backups;
  private final DatabaseSwap exchange;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param folder the caller holds its lock
  public Recovery(DataFolder folder, InstantSource clock, RandomGenerator random) {
    this.folder = folder;
    this.database = folder.database();
    this.backups = new BackupFolder(folder.backups());
    this.exchange = new DatabaseSwap(database);
    this.clock = clock;
    this.random = random;
  }

  /// Ensures that the database can be opened, if there is one.
  ///
  /// @return sentences on what was wrong and what was done about it; empty when nothing was wrong
  /// @throws ProblemException `UNAVAILABLE` when it cannot be opened for a reason outside the file:
  ///   its owner, the disk
  public Optional<String> run() {
    try {
      exchange.removeDraft(); // It may be what fills the disk.
      needRoom();
      Optional<String> finished = finish();
      Optional<String> repaired = repairWhereNeeded();
      Files.deleteIfExists(folder.databaseSuspect());
      Optional<String> said = repaired.or(() -> finished);
      said.ifPresent(LOG::warn);
      return said;
    } catch (IOException | SQLException e) {
      throw new ProblemException(
          Problem.unavailable(
              "The database %s cannot be repaired: %s".formatted(database, FailureText.reason(e))),
          e);
    }
  }

  /// With less space, SQLite cannot even open the database, and its message does not help the user.
  private void needRoom() {
    if (Room.in(folder.path()) < LEAST_ROOM_BYTES) {
      throw Problem.unavailable(
              "There is no space left on the disk of %s. Free some; Integron starts by itself then."
                  .formatted(folder.path()))
          .asException();
    }
  }

  private Optional<String> finish() throws IOException {
    if (!exchange.isDecided()) {
      return Optional.empty();
    }
    Optional<Path> aside = exchange.finish();
    return Optional.of(
        "A restore that was interrupted has been finished." + aside.map(Recovery::kept).orElse(""));
  }

  private Optional<String> repairWhereNeeded() throws IOException, SQLException {
    boolean logLost = isLogLost();
    Optional<String> fault = fault(logLost);
    if (fault.isPresent()) {
      return Optional.of(repair(fault.get()));
    }
    if (logLost) {
      NumberFile.distrust(folder);
      return Optional.of(
          database.getFileName()
              + "-wal is missing, though Integron had not closed the database. The last accepted"
              + " events may be lost, so clients see a new epoch; the rest is sound.");
    }
    return Files.exists(database) ? Optional.empty() : whatCouldBeRestored();
  }

  /// The user may have deleted the database on purpose, so no backup is restored unasked.
  private Optional<String> whatCouldBeRestored() throws IOException {
    return backups.list().stream()
        .findFirst()
        .map(newest ->
            "There was no database, so a new one was begun. ./integron restore brings back the"
                + " newest backup, "
                + newest.name()
                + ".");
  }

  /// SQLite deletes the log only when the database is closed. A reader that finds no log leaves an
  /// empty one.
  private boolean isLogLost() throws IOException {
    return Files.exists(database)
        && Files.exists(folder.databaseOpen())
        && !hasContent(beside("-wal"));
  }

  private Optional<String> fault(boolean logLost) throws IOException {
    if (!Files.exists(database)) {
      return hasContent(beside("-wal"))
          ? Optional.of("it is missing, but its log is there")
          : Optional.empty();
    }
    needAccess();
    if (Files.size(database) == 0 && !hasContent(beside("-wal")) && backups.list().isEmpty()) {
      // A process that was killed at once created it; it was never written to.
      return Optional.empty();
    }
    return DatabaseCheck.fault(database, depth(logLost));
  }

  private Depth depth(boolean logLost) throws IOException {
    if (logLost || Files.exists(folder.databaseSuspect())) {
      return Depth.EVERYTHING;
    }
    boolean readAll = Files.exists(beside("-wal")) && Files.size(database) <= READ_AT_ONCE_BYTES;
    return readAll ? Depth.PAGES : Depth.GLANCE;
  }

  private void needAccess() throws IOException {
    for (Path file : new Path[] {database, beside("-wal"), beside("-shm")}) {
      if (Files.exists(file) && !(Files.isReadable(file) && Files.isWritable(file))) {
        throw Problem.unavailable(
                "%s belongs to %s and cannot be read and written; give it back to the user that runs Integron."
                    .formatted(file, Files.getOwner(file).getName()))
            .asException();
      }
    }
  }

  private String repair(String fault) throws IOException, SQLException {
    LOG.warn("The database {} is not sound: {}", database, fault);
    Optional<Backup> backup = newestGood();
    Replacement made = replacement(backup);
    return "The database was not sound: %s. %s %s%s"
        .formatted(
            fault,
            backup
                .map(good -> "The backup " + good.name() + " was restored.")
                .orElse("There was no good backup, so a new one was begun."),
            describe(made.saved()),
            made.aside().map(Recovery::kept).orElse(""));
  }

  private record Replacement(Salvage.Saved saved, Optional<Path> aside) {}

  private Replacement replacement(Optional<Backup> backup) throws IOException, SQLException {
    try {
      Path draft = backup.isPresent() ? exchange.begin(backups, backup.get()) : exchange.begin();
      Salvage.Saved saved = fill(draft);
      return new Replacement(saved, exchange.repair(clock.instant()));
    } catch (IOException | SQLException | RuntimeException e) {
      exchange.abandon(e);
      throw e;
    }
  }

  private Salvage.Saved fill(Path file) throws IOException, SQLException {
    try (DatabaseDraft draft = DatabaseDraft.of(file)) {
      Optional<Salvage.Saved> saved =
          Files.exists(database) ? draft.salvage(database) : Optional.empty();
      draft.newEpoch(random);
      return saved.orElse(Salvage.Saved.NOTHING);
    }
  }

  private static String describe(Salvage.Saved saved) {
    return saved.events() == 0 && saved.users() == 0
        ? "Nothing could be copied from the old one."
        : "%d events and %d viewers were copied from the old one%s."
            .formatted(
                saved.events(),
                saved.users(),
                saved.complete()
                    ? ", which is everything it had"
                    : "; the rest of it cannot be read");
  }

  private static String kept(Path aside) {
    return " The old one is kept as " + aside.getFileName() + ".";
  }

  private Optional<Backup> newestGood() throws IOException {
    for (Backup backup : backups.list()) {
      Optional<String> fault = DatabaseCheck.fault(backups.file(backup), Depth.EVERYTHING);
      if (fault.isEmpty()) {
        return Optional.of(backup);
      }
      LOG.warn("The backup {} is not sound: {}", backup.name(), fault.get());
    }
    return Optional.empty();
  }

  private Path beside(String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }

  private static boolean hasContent(Path file) throws IOException {
    return Files.exists(file) && Files.size(file) > 0;
  }

  /// Called when the journal has opened the database; [#close] is called when it has closed it.
  public void opened() {
    try {
      if (!Files.exists(folder.databaseOpen())) {
        PrivateFiles.create(folder.databaseOpen());
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be made: {}", folder.databaseOpen(), FailureText.reason(e));
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(folder.databaseOpen());
  }
}
