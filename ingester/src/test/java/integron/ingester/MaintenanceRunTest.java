package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.files.DataFolder;
import integron.common.json.text.JsonText;
import integron.common.settings.Owner;
import integron.common.settings.Settings;
import integron.ingester.journal.database.Database;
import integron.ingester.journal.database.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What maintenance does with the settings that its process has, and no others.
final class MaintenanceRunTest {
  /// Shown able to fail: while maintenance does not own the section `backup`, listing ends with an
  /// exception.
  @Test
  void listsBackupsByTheLimitsThatStandInTheFile(@TempDir Path home) throws IOException {
    DataFolder folder = new DataFolder(home.resolve("data")).prepare();
    assertThat(list(folder)).singleElement().asString().startsWith("There is no backup in ");

    Files.writeString(
        folder.settingsFile(),
        "backup:\n  keep: 1\n  keep_hours: 0\n  keep_days: 0\n  keep_weeks: 0\n");
    Files.createDirectories(folder.backups());
    for (String time : List.of("2024-01-15T12-00-00Z", "2024-01-15T12-10-00Z")) {
      Files.writeString(folder.backups().resolve("integron-" + time + ".db"), "x");
    }
    assertThat(list(folder))
        .hasSize(2)
        .satisfies(lines -> {
          assertThat(lines.getFirst()).contains("12-10-00Z").doesNotEndWith("until the next");
          assertThat(lines.getLast()).contains("12-00-00Z").endsWith("until the next");
        });
  }

  @Test
  void makesABackupAndListsItAsJson(@TempDir Path home) throws Exception {
    DataFolder folder = new DataFolder(home.resolve("data")).prepare();
    assertThatThrownBy(() -> run(folder, "backup")).hasMessageContaining("no database");
    makeDatabase(folder);

    assertThat(run(folder, "backup")).singleElement().asString().startsWith("Made the backup ");

    assertThat(run(folder, "backups", "json"))
        .singleElement()
        .satisfies(line ->
            assertThat(JsonText.parseObject(line).getString("name")).startsWith("integron-"));
  }

  @Test
  void theDoctorSaysWhatIsWrongInAStoppedFolder(@TempDir Path home) throws Exception {
    DataFolder folder = new DataFolder(home.resolve("data")).prepare();
    assertThat(run(folder, "doctor"))
        .containsExactly(
            "GOOD\tDatabase\tis made at the first start\t",
            "GOOD\tSecrets\tare in an encrypted file\t",
            "NOTE\tSign-in\tthere is none\tStart Integron, and connect on its settings page.");

    makeDatabase(folder);
    assertThat(run(folder, "doctor"))
        .contains("GOOD\tDatabase\tcan be read\t")
        .contains("NOTE\tBackup\tthere is none\tMake one: ./integron backup");

    Files.writeString(folder.database(), "no database");
    assertThat(run(folder, "doctor")).first().asString().startsWith("BAD\tDatabase\tis damaged");
  }

  private static void makeDatabase(DataFolder folder) throws Exception {
    try (Connection connection = Database.open(folder.database())) {
      Migrations.apply(connection);
    }
  }

  private static List<String> list(DataFolder folder) {
    return run(folder, "backups");
  }

  private static List<String> run(DataFolder folder, String... words) {
    List<String> all = List.of(words);
    Owner owner = all.contains("doctor") ? Owner.INGESTER : Owner.MAINTENANCE;
    Settings settings =
        Settings.read(owner, Map.of("INTEGRON_SECRETS_STORE", "file"), folder.settingsFile());
    return new MaintenanceRun(folder, settings).run(all);
  }
}
