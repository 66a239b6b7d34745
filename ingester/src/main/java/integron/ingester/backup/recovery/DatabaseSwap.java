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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Replaces one database with another, so that a kill at any moment leaves one of the two.
///
/// ```
/// integron.db.draft              being made; the next start deletes it
///     │ flushed to the disk, then renamed: decided
///     ▼
/// integron.db.ready-NAME         the next start finishes the swap:
///     │                          integron.db and its log become integron.db.NAME,
///     ▼                          then this becomes
/// integron.db
/// ```
///
/// The database and the files beside it that SQLite would use move together, under names that do
/// not depend on the time, so that an interrupted move is simply repeated. NAME is `replaced-TIME`
/// after a restore and `damaged-TIME` after a repair, since only what restores have replaced is
/// deleted at some time. The caller holds the folder's lock, and no database is open.
final class DatabaseSwap {
  private static final String READY = ".ready-";
  private static final String REPLACED = ".replaced-";
  private static final String DAMAGED = ".damaged-";
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ";
  private static final String WAL = "-wal";
  private static final List<String> LOGS = List.of(WAL, "-journal");

  /// How many databases that restores have replaced are kept. Each is as large as the database.
  static final int MOST_REPLACED = 3;

  private final Path database;

  DatabaseSwap(Path database) {
    this.database = database;
  }

  /// The write-ahead log beside a database.
  static Path logOf(Path database) {
    return beside(database, WAL);
  }

  /// Creates an empty draft.
  Path begin() throws IOException {
    Path draft = draft();
    removeDraft();
    PrivateFiles.create(draft);
    return draft;
  }

  /// Creates a draft with the content of a backup.
  Path begin(BackupFolder folder, Backup backup) throws IOException {
    Path draft = begin();
    try (OutputStream out = Files.newOutputStream(draft)) {
      Files.copy(folder.file(backup), out);
    }
    return draft;
  }

  /// Deletes the draft of an attempt that has failed, so that it does not fill the disk.
  ///
  /// @param failure also has the reason where the draft cannot be deleted
  void abandon(Exception failure) {
    try {
      removeDraft();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /// Deletes an abandoned draft.
  void removeDraft() throws IOException {
    for (String log : LOGS) {
      Files.deleteIfExists(beside(draft(), log));
    }
    Files.deleteIfExists(draft());
  }

  /// Puts the draft of a restore in place.
  ///
  /// @return the new path of the replaced database; empty when there was none
  Optional<Path> replace(Instant at) throws IOException {
    return complete(REPLACED, at);
  }

  /// Puts the draft of a repair in place.
  ///
  /// @return the new path of the damaged database, which nothing deletes; empty when there was none
  Optional<Path> repair(Instant at) throws IOException {
    return complete(DAMAGED, at);
  }

  private Optional<Path> complete(String kind, Instant at) throws IOException {
    FileSync.sync(draft());
    FileSync.rename(draft(), beside(database, READY + free(kind, at).substring(1)));
    return finish();
  }

  /// Returns the name with the next second that no such database has, so that none is overwritten.
  private String free(String kind, Instant at) {
    Instant free = at;
    while (isTaken(beside(database, kind + BackupNames.time(free)))) {
      free = free.plusSeconds(1);
    }
    return kind + BackupNames.time(free);
  }

  private static boolean isTaken(Path aside) {
    return Files.exists(aside) || LOGS.stream().anyMatch(log -> Files.exists(beside(aside, log)));
  }

  /// Deletes the oldest of the databases that restores have replaced.
  ///
  /// @param newest is kept whatever the clock said when it was replaced
  /// @return the names of those that are deleted
  List<String> prune(Path newest) throws IOException {
    List<String> others = new ArrayList<>(replaced());
    others.remove(newest.getFileName().toString());
    List<String> old = others.subList(0, Math.max(0, others.size() - (MOST_REPLACED - 1)));
    for (String name : old) {
      Path file = database.resolveSibling(name);
      Files.deleteIfExists(file);
      Files.deleteIfExists(beside(file, "-shm"));
      for (String log : LOGS) {
        Files.deleteIfExists(beside(file, log));
      }
    }
    return List.copyOf(old);
  }

  /// The names of the replaced databases, the oldest first. A log without its database counts too.
  private SortedSet<String> replaced() throws IOException {
    Pattern name =
        Pattern.compile(
            "(" + Pattern.quote(database.getFileName() + REPLACED) + TIME + ")(-wal|-journal)?");
    try (Stream<Path> files = Files.list(database.resolveSibling(""))) {
      SortedSet<String> names = new TreeSet<>();
      files
          .map(file -> name.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .forEach(found -> names.add(found.group(1)));
      return names;
    }
  }

  /// Finishes an interrupted swap that was decided.
  ///
  /// @return the new path of the replaced database; empty when there was nothing to do or to
  ///   replace
  Optional<Path> finish() throws IOException {
    Optional<Path> ready = ready();
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    Path aside = beside(database, nameIn(ready.get()));
    for (String log : LOGS) {
      moveAside(beside(database, log), beside(aside, log));
    }
    // SQLite rebuilds it from the log when needed.
    Files.deleteIfExists(beside(database, "-shm"));
    moveAside(database, aside);
    // Otherwise a power failure could leave the new database beside the old one's log.
    FileSync.syncFolder(database.resolveSibling(""));
    FileSync.rename(ready.get(), database);
    return Optional.of(aside).filter(Files::exists);
  }

  private static String nameIn(Path ready) {
    String file = ready.getFileName().toString();
    return "." + file.substring(file.indexOf(READY) + READY.length());
  }

  private static void moveAside(Path file, Path aside) throws IOException {
    if (Files.exists(file) && Files.size(file) > 0) {
      Files.move(file, aside);
    } else {
      Files.deleteIfExists(file);
    }
  }

  /// Whether a swap was decided and not finished.
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
