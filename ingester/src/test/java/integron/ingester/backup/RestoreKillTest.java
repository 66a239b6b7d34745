package integron.ingester.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.ingester.Main;
import integron.ingester.backup.recovery.Recovery;
import integron.ingester.journal.Journal;
import integron.ingester.journal.database.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Restores and lists as a process of its own, which is killed while it restores.
final class RestoreKillTest {
  private static final String COUNT = "SELECT count(*) FROM events";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int BACKED_UP = 3_000;
  private static final int ALL = 4_000;
  private static final int KILLS = 8;
  private static final int LONGEST_LIFE_MICROS = 40_000;

  @TempDir Path temporary;
  private TestData data;

  @BeforeEach
  void prepare() throws Exception {
    data = new TestData(temporary.resolve("data"));
    try (Journal journal = data.journal();
        Backups backups = data.backups(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"))) {
      data.accept(journal, 1, BACKED_UP);
      backups.now();
      data.accept(journal, BACKED_UP + 1, ALL - BACKED_UP);
    }
  }

  private Process restore() throws IOException {
    return maintain("restore");
  }

  private Process maintain(String word) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                word)
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("output").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("INTEGRON_"));
    builder.environment().put("INTEGRON_HOME", data.folder().path().toString());
    return builder.start();
  }

  /// At moments that differ from run to run; each step by itself is in [RecoveryTest].
  @Test
  void aKillLeavesTheOneDatabaseOrTheOther() throws Exception {
    Random random = new Random(7);
    for (int kill = 1; kill <= KILLS; kill++) {
      Process restore = restore();
      Path draft = data.folder().path().resolve("integron.db.draft");
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(1))
          .pollDelay(Duration.ZERO)
          .until(() -> Files.exists(draft) || !restore.isAlive());
      restore.waitFor(random.nextInt(LONGEST_LIFE_MICROS), TimeUnit.MICROSECONDS);
      restore.destroyForcibly().waitFor();

      new Recovery(data.folder(), data.time(), new Random()).run();
      assertThat(TestData.rows(data.folder().database(), "PRAGMA integrity_check"))
          .containsExactly("ok");
      assertThat(TestData.rows(data.folder().database(), COUNT).getFirst())
          .isIn(Integer.toString(BACKED_UP), Integer.toString(ALL));
      assertThat(TestData.namesIn(data.folder().path()))
          .noneMatch(name -> name.contains("draft") || name.contains("ready"));
    }
    assertThat(everyEventIsSomewhere()).isTrue();
  }

  private boolean everyEventIsSomewhere() throws Exception {
    for (String name : TestData.namesIn(data.folder().path())) {
      if (name.matches("integron\\.db(\\.replaced-.*Z)?")
          && TestData.rows(data.folder().path().resolve(name), COUNT)
              .equals(List.of(Integer.toString(ALL)))) {
        return true;
      }
    }
    return false;
  }

  /// Shown able to fail: where the settings of backups belong to the ingester alone, the program
  /// ends with a stack trace.
  @Test
  void backupsAreListedByTheSettingsThatKeepThem() throws Exception {
    Files.writeString(data.folder().settingsFile(), "backup:\n  keep: 3\n");
    Process listing = maintain("backups");
    assertThat(listing.waitFor(LIMIT)).isTrue();
    assertThat(temporary.resolve("output")).content().contains(" MB  ").doesNotContain("Exception");
    assertThat(listing.exitValue()).isZero();
  }

  @Test
  void rejectsWhileAnotherProcessHoldsTheFolder() throws Exception {
    try (var _ = FolderLock.take(data.folder())) {
      Process restore = restore();
      assertThat(restore.waitFor(LIMIT)).isTrue();
      assertThat(restore.exitValue()).isEqualTo(1);
      assertThat(temporary.resolve("output"))
          .content()
          .contains("Another ingester already writes to " + data.folder().path());
    }
    assertThat(TestData.rows(data.folder().database(), COUNT))
        .containsExactly(Integer.toString(ALL));
  }
}
