package integron.ingester;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.files.DataFolder;
import integron.common.settings.Owner;
import integron.common.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static List<String> list(DataFolder folder) {
    Settings settings = Settings.read(Owner.MAINTENANCE, Map.of(), folder.settingsFile());
    return new MaintenanceRun(folder, settings).run(List.of("backups"));
  }
}
