package integron.ingester.backup.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.ingester.backup.Backups;
import integron.ingester.backup.TestData;
import integron.ingester.backup.recovery.RestoreAtStart.RestoreOutcome;
import integron.ingester.journal.Journal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestoreAtStartTest {
  private static final String COUNT = "SELECT count(*) FROM events WHERE type <> 'control'";

  @TempDir Path temporary;
  private TestData data;

  @BeforeEach
  void prepare() {
    data = new TestData(temporary.resolve("data"));
  }

  private Optional<RestoreOutcome> start() {
    return new RestoreAtStart(data.folder(), data.time(), new Random()).run();
  }

  /// Makes a backup after ten events, lets ten more follow, and asks for that backup.
  private String wanted() throws Exception {
    try (Journal journal = data.journal();
        Backups backups = data.backups(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"))) {
      data.accept(journal, 1, 10);
      String name = backups.now().name();
      data.accept(journal, 11, 10);
      backups.wantRestored(name);
      assertThatThrownBy(() -> backups.wantRestored("integron-2024-01-15T00-00-00Z.db"))
          .hasMessageContaining("There is no backup called");
      assertThat(backups.listed().kept().get(name)).startsWith("among the newest");
      return name;
    } finally {
      data.time().advance(Duration.ofHours(1));
    }
  }

  /// Shown able to fail: where the file of the request stays, the second start restores once more.
  @Test
  void theNextStartRestoresTheWantedBackupOnceAndSaysSo() throws Exception {
    String name = wanted();
    assertThat(start())
        .hasValueSatisfying(outcome -> {
          assertThat(outcome.isDone()).isTrue();
          assertThat(outcome.sentences())
              .contains("Restored " + name, "The replaced database is kept as");
        });
    assertThat(TestData.rows(data.folder().database(), COUNT)).containsExactly("10");
    assertThat(start()).isEmpty();
  }

  @Test
  void aDamagedBackupIsNotRestoredAndPreventsNoStart() throws Exception {
    String name = wanted();
    Files.writeString(data.folder().backups().resolve(name), "This is no database.");
    assertThat(start())
        .hasValueSatisfying(outcome -> {
          assertThat(outcome.isDone()).isFalse();
          assertThat(outcome.sentences()).contains("The backup " + name + " was not restored.");
        });
    assertThat(TestData.rows(data.folder().database(), COUNT)).containsExactly("20");
    assertThat(start()).isEmpty();
  }
}
