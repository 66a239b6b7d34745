package integron.ingester;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.files.DataFolder;
import integron.common.json.text.JsonText;
import integron.common.problem.Problem;
import integron.common.settings.BackupSettings;
import integron.common.settings.Settings;
import integron.common.status.BackupStatus.Backup;
import integron.ingester.backup.Backups;
import integron.ingester.backup.recovery.Restore;
import integron.ingester.journal.database.FolderLock;
import integron.ingester.journal.database.SettingsTable;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Maintenance of the database while the ingester does not run: `backup` makes a backup, `backups
/// [json]` lists them, `restore [NAME]` restores one, `doctor` looks for what is wrong.
final class MaintenanceRun {
  /// Also needs the settings of the secrets.
  static final String DOCTOR = "doctor";

  private static final double MEGABYTE = 1_000_000;

  private final DataFolder folder;
  private final Settings settings;
  private final InstantSource clock = InstantSource.system();
  private final Restore restore;

  MaintenanceRun(DataFolder folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
    this.restore = new Restore(folder, clock, new SecureRandom());
  }

  /// @return lines for the user
  /// @throws integron.common.problem.ProblemException when it fails; `UNAVAILABLE` also while an
  ///   ingester runs in the folder
  List<String> run(List<String> words) {
    Optional<String> word = words.stream().skip(1).findFirst();
    return switch (words.getFirst()) {
      case "backup" -> backUp();
      case "backups" -> word.isPresent() ? listAsJson() : list();
      case "restore" -> restore(word);
      case DOCTOR -> inspect();
      default ->
          throw Problem.badRequest("The ingester does not know " + words.getFirst() + ".")
              .asException();
    };
  }

  private List<String> backUp() {
    if (!Files.exists(folder.database())) {
      throw Problem.unavailable(
              "There is no database in %s yet, so there is nothing to back up."
                  .formatted(folder.path()))
          .asException();
    }
    try (FolderLock _ = FolderLock.take(folder.prepare())) {
      Backup made = Backups.whileStopped(folder, backupSettings(), clock.instant());
      return List.of("Made the backup " + made.name() + ".");
    }
  }

  private List<String> inspect() {
    if (!Files.exists(folder.path())) {
      return List.of();
    }
    try (FolderLock _ = FolderLock.take(folder)) {
      return new StoppedInspection(folder, settings, clock).lines();
    }
  }

  private BackupSettings backupSettings() {
    return settings.startedWith(SettingsTable.read(folder.database())).backups();
  }

  private Map<Backup, String> backups() {
    return restore.reasons(backupSettings());
  }

  private List<String> list() {
    List<String> lines =
        backups().entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue())).toList();
    return lines.isEmpty() ? List.of("There is no backup in " + folder.backups() + " yet.") : lines;
  }

  private List<String> listAsJson() {
    return backups().entrySet().stream()
        .map(entry -> json(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String json(Backup backup, String reason) {
    return new String(
        JsonText.writeObject(out -> {
          out.text("name", backup.name());
          out.time("at", backup.at());
          out.number("bytes", backup.bytes());
          out.text("kept", reason);
        }),
        UTF_8);
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
