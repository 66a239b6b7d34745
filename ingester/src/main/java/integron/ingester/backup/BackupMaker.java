package integron.ingester.backup;

import integron.common.files.DataFolder;
import integron.common.files.FileSync;
import integron.common.files.PrivateFiles;
import integron.common.files.Room;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.status.BackupStatus.Backup;
import integron.ingester.journal.database.FailureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Supplier;

/// Makes one backup at a time: copies and checks it under a temporary name, flushes it to the disk,
/// then renames it.
final class BackupMaker {
  private static final long MEGABYTE = 1_000_000;

  private final Path database;
  private final BackupFolder folder;
  private final Supplier<BackupLimits> limits;
  private final DatabaseCopy copy;
  private final Path suspect;

  BackupMaker(DataFolder data, BackupFolder folder, Supplier<BackupLimits> limits) {
    this.database = data.database();
    this.suspect = data.databaseSuspect();
    this.folder = folder;
    this.limits = limits;
    this.copy = new DatabaseCopy(database);
  }

  /// Makes a backup, and deletes older ones that are no longer kept.
  ///
  /// @throws ProblemException `UNAVAILABLE` when it cannot be made; nothing of it remains
  Backup make(Instant at) {
    try {
      folder.prepare();
      needRoom();
      Path file = folder.next(at);
      finish(file, file.resolveSibling(file.getFileName() + BackupFolder.UNFINISHED));
      Backup made = folder.find(file.getFileName().toString());
      folder.prune(limits.get().generations(), at, made.name());
      return made;
    } catch (DatabaseCopy.UnsoundException e) {
      throw new ProblemException(suspected(e), e);
    } catch (IOException | SQLException e) {
      throw new ProblemException(
          Problem.unavailable(
              "No backup could be made in %s: %s".formatted(folder.path(), FailureText.reason(e))),
          e);
    }
  }

  /// Makes the next start check the database and repair it.
  private Problem suspected(DatabaseCopy.UnsoundException failure) {
    try {
      if (!Files.exists(suspect)) {
        PrivateFiles.create(suspect);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return Problem.unavailable(
        "No backup could be made, as the database is damaged: %s. It is repaired at the next start: ./integron restart ingester."
            .formatted(failure.getMessage()));
  }

  private void needRoom() throws IOException {
    long needed = Files.size(database) + Room.SPARE_BYTES;
    long free = Room.in(folder.path());
    if (free < needed) {
      throw Problem.unavailable(
              "There is not enough space for a backup in %s: it takes %d MB, and %d MB are free. Free some, or lower backup.keep."
                  .formatted(folder.path(), needed / MEGABYTE, free / MEGABYTE))
          .asException();
    }
  }

  private void finish(Path file, Path unfinished)
      throws IOException, SQLException, DatabaseCopy.UnsoundException {
    try {
      PrivateFiles.create(unfinished);
      copy.to(unfinished);
      FileSync.sync(unfinished);
      FileSync.rename(unfinished, file);
    } finally {
      folder.removeUnfinished();
    }
  }

  /// Cancels the backup that is being made, which then fails.
  void cancel() {
    copy.cancel();
  }
}
