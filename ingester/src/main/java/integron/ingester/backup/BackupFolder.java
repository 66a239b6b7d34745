package integron.ingester.backup;

import integron.common.files.PrivateFiles;
import integron.common.problem.Problem;
import integron.common.problem.ProblemException;
import integron.common.status.BackupStatus.Backup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder of backups: `integron-2026-11-23T10-15-00Z.db` and the like. A file gets such a name
/// once it is complete and on the disk; until then it is called [#UNFINISHED].
public final class BackupFolder {
  static final String UNFINISHED = ".partial";

  private static final String PREFIX = "integron-";
  private static final String SUFFIX = ".db";

  private final Path path;

  public BackupFolder(Path path) {
    this.path = path;
  }

  /// Creates the folder if it is missing.
  void prepare() throws IOException {
    PrivateFiles.createFolders(path);
  }

  /// Returns the backups, newest first; none if the folder is missing.
  public List<Backup> list() throws IOException {
    List<Backup> backups = new ArrayList<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      Optional<Instant> at = timeIn(name);
      if (at.isPresent() && Files.isRegularFile(file)) {
        backups.add(new Backup(name, at.get(), Files.size(file)));
      }
    }
    backups.sort(Comparator.comparing(Backup::at).reversed());
    return backups;
  }

  /// Returns the backup of that name.
  ///
  /// @throws ProblemException `NOT_FOUND` when there is none
  public Backup find(String name) throws IOException {
    return list().stream()
        .filter(backup -> backup.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new Problem(
                    Problem.Code.NOT_FOUND,
                    "There is no backup called %s. ./integron backups lists them.".formatted(name))
                .asException());
  }

  public Path file(Backup backup) {
    return path.resolve(backup.name());
  }

  public Path path() {
    return path;
  }

  /// Returns the file for a backup made at `at`, or at the next second without a backup.
  Path next(Instant at) {
    Instant free = at;
    while (Files.exists(path.resolve(name(free)))) {
      free = free.plusSeconds(1);
    }
    return path.resolve(name(free));
  }

  /// Deletes the files of an unfinished attempt.
  void removeUnfinished() throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.startsWith(PREFIX)
          && name.contains(SUFFIX + UNFINISHED)
          && Files.isRegularFile(file)) {
        Files.delete(file);
      }
    }
  }

  /// Deletes the backups that `generations` does not keep.
  ///
  /// @param made the newest backup, also after the clock went back
  void prune(Generations generations, Instant now, String made) throws IOException {
    for (Backup dropped : generations.drop(list(), now, made)) {
      Files.deleteIfExists(file(dropped));
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String name(Instant at) {
    return PREFIX + BackupNames.time(at) + SUFFIX;
  }

  private static Optional<Instant> timeIn(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX)
        ? BackupNames.time(name.substring(PREFIX.length(), name.length() - SUFFIX.length()))
        : Optional.empty();
  }
}
