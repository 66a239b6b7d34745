package integron.ingester;

import integron.common.files.DataFolder;
import integron.common.problem.Problem;
import integron.common.settings.Settings;
import integron.common.status.BackupStatus.Backup;
import integron.ingester.backup.recovery.Restore;
import integron.ingester.journal.database.FolderLock;
import integron.ingester.journal.database.SettingsTable;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Maintenance of the database while the ingester does not run: `backups` lists the backups,
/// `restore [NAME]` restores one.
final class MaintenanceRun {
  private static final double MEGABYTE = 1_000_000;

  private final DataFolder folder;
  private final Settings settings;
  private final Restore restore;

  MaintenanceRun(DataFolder folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
    this.restore = new Restore(folder, InstantSource.system(), new SecureRandom());
  }

  /// @return lines for the user
  /// @throws integron.common.problem.ProblemException when it fails; `UNAVAILABLE` also while an
  ///   ingester runs in the folder
  List<String> run(List<String> words) {
    Optional<String> name = words.stream().skip(1).findFirst();
    return switch (words.getFirst()) {
      case "backups" -> list();
      case "restore" -> restore(name);
      default ->
          throw Problem.badRequest("The ingester does not know " + words.getFirst() + ".")
              .asException();
    };
  }

  private List<String> list() {
    List<String> lines =
        restore
            .reasons(settings.startedWith(SettingsTable.read(folder.database())).backups())
            .entrySet()
            .stream()
            .map(entry -> line(entry.getKey(), entry.getValue()))
            .toList();
    return lines.isEmpty() ? List.of("There is no backup in " + folder.backups() + " yet.") : lines;
  }

  private static String line(Backup backup, String reason) {
    return String.format(
        Locale.ROOT, "%s  %10.1f MB  %s", backup.name(), backup.bytes() / MEGABYTE, reason);
  }

  private List<String> restore(Optional<String> name) {
    try (FolderLock _ = FolderLock.take(folder.prepare())) {
      return restore.run(name);
    }
  }
}
