package integron.ingester.backup.recovery;

import integron.common.files.FileSync;
import integron.common.files.PrivateFiles;
import integron.common.status.BackupStatus.Backup;
import integron.ingester.backup.BackupFolder;
import integron.ingester.backup.BackupNames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Puts one database in place of another, so that a kill at any moment leaves the one or the other.
///
/// ```
/// integron.db.draft              being made; whoever finds it deletes it
///     │ written through to the disk, then renamed: decided
///     ▼
/// integron.db.ready-TIME         whoever finds it finishes:
///     │                          integron.db and its log become integron.db.replaced-TIME,
///     ▼                          then this becomes
/// integron.db
/// ```
///
/// The database itself and the files beside it that SQLite would take for its own move together,
/// under names that do not depend on when, so that an interrupted move is simply made again. Must
/// be called by whoever holds the folder's lock, while no database is open.
final class DatabaseSwap {
  private static final String READY = ".ready-";
  private static final String REPLACED = ".replaced-";
  private static final List<String> LOGS = List.of("-wal", "-journal");

  private final Path database;

  DatabaseSwap(Path database) {
    this.database = database;
  }

  /// An empty draft.
  Path begin() throws IOException {
    Path draft = draft();
    removeDraft();
    PrivateFiles.create(draft);
    return draft;
  }

  /// A draft that holds what a backup does.
  Path begin(BackupFolder folder, Backup backup) throws IOException {
    Path draft = begin();
    try (OutputStream out = Files.newOutputStream(draft)) {
      Files.copy(folder.file(backup), out);
    }
    return draft;
  }

  /// Deletes a draft that nobody goes on with.
  void removeDraft() throws IOException {
    for (String log : LOGS) {
      Files.deleteIfExists(beside(draft(), log));
    }
    Files.deleteIfExists(draft());
  }

  /// Puts the draft in place.
  ///
  /// @return where the replaced database is now; empty when there was none
  Optional<Path> complete(Instant at) throws IOException {
    FileSync.sync(draft());
    FileSync.rename(draft(), beside(database, READY + BackupNames.time(free(at))));
    return finish();
  }

  /// The next second in which nothing was replaced, as nothing that was kept may be overwritten.
  private Instant free(Instant at) {
    Instant free = at;
    while (isTaken(beside(database, REPLACED + BackupNames.time(free)))) {
      free = free.plusSeconds(1);
    }
    return free;
  }

  private static boolean isTaken(Path aside) {
    return Files.exists(aside) || LOGS.stream().anyMatch(log -> Files.exists(beside(aside, log)));
  }

  /// Finishes what was decided and then interrupted.
  ///
  /// @return where the replaced database is now; empty when there was nothing to do or to replace
  Optional<Path> finish() throws IOException {
    Optional<Path> ready = ready();
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    String name = ready.get().getFileName().toString();
    Path aside = beside(database, REPLACED + name.substring(name.indexOf(READY) + READY.length()));
    for (String log : LOGS) {
      moveAside(beside(database, log), beside(aside, log));
    }
    // Made anew from the log whenever it is needed.
    Files.deleteIfExists(beside(database, "-shm"));
    moveAside(database, aside);
    // Else the power could fail when the new one has its name and the old log still has its own.
    FileSync.syncFolder(database.resolveSibling(""));
    FileSync.rename(ready.get(), database);
    return Optional.of(aside).filter(Files::exists);
  }

  private static void moveAside(Path file, Path aside) throws IOException {
    if (Files.exists(file) && Files.size(file) > 0) {
      Files.move(file, aside);
    } else {
      Files.deleteIfExists(file);
    }
  }

  /// Whether an exchange was decided and not finished.
  boolean isDecided() throws IOException {
    return ready().isPresent();
  }

  private Optional<Path> ready() throws IOException {
    try (Stream<Path> files = Files.list(database.resolveSibling(""))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(database.getFileName() + READY))
          .findFirst();
    }
  }

  private Path draft() {
    return beside(database, ".draft");
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
