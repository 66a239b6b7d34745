package integron.ingester.backup.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import integron.ingester.backup.Backups;
import integron.ingester.backup.TestData;
import integron.ingester.journal.Journal;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Databases whose first pages are damaged: SQLite reads none of their rows.
///
/// Shown able to fail: if the newest backup is not restored, the first test finds no events.
final class DamagedSchemaTest {
  private static final int PAGE = 4096;

  enum Damage {
    HEADER_ZEROED,
    PAGE_ZEROED,
    PAGE_RANDOM,
    SCHEMA_RANDOM;

    void doTo(Path database) throws Exception {
      byte[] random = new byte[PAGE];
      new Random(1).nextBytes(random);
      try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
        switch (this) {
          case HEADER_ZEROED -> file.write(new byte[100]);
          case PAGE_ZEROED -> file.write(new byte[PAGE]);
          case PAGE_RANDOM -> file.write(random);
          case SCHEMA_RANDOM -> {
            file.seek(100);
            file.write(random, 0, PAGE - 100);
          }
        }
      }
    }
  }

  @TempDir Path temporary;
  private TestData data;
  private Path database;

  @BeforeEach
  void prepare() {
    data = new TestData(temporary.resolve("data"));
    database = data.folder().database();
  }

  private Optional<String> recover() {
    return new Recovery(data.folder(), data.time(), new Random()).run();
  }

  private void live(int events) throws Exception {
    try (Journal journal = data.journal()) {
      data.accept(journal, Math.toIntExact(journal.position().id()) + 1, events);
    }
  }

  private void assertAllIsThere(int events) throws Exception {
    try (Journal journal = data.journal()) {
      assertThat(journal.position().id()).isEqualTo(events);
      assertThat(TestData.rows(database, "PRAGMA integrity_check")).containsExactly("ok");
      assertThat(TestData.rows(database, "SELECT count(*) FROM events"))
          .containsExactly(Integer.toString(events));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNewestBackupComesBackAndTheDamagedFileIsKept(Damage damage) throws Exception {
    live(1_000);
    try (Backups backups = data.backups(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"))) {
      backups.now();
    }
    live(2_000);
    damage.doTo(database);
    byte[] damaged = Files.readAllBytes(database);
    assertThat(recover())
        .hasValueSatisfying(
            said -> assertThat(said).contains("was restored", "Nothing could be copied"));
    assertThat(Files.readAllBytes(aside())).isEqualTo(damaged);
    assertThat(TestData.rows(database, "SELECT count(*) FROM events")).containsExactly("1000");
  }

  @ParameterizedTest
  @EnumSource
  void withoutABackupANewDatabaseBeginsAndTheDamagedFileIsKept(Damage damage) throws Exception {
    live(3_000);
    damage.doTo(database);
    byte[] damaged = Files.readAllBytes(database);
    assertThat(recover())
        .hasValueSatisfying(
            said -> assertThat(said).contains("a new one was begun", "Nothing could be copied"));
    assertThat(Files.readAllBytes(aside())).isEqualTo(damaged);
  }

  private Path aside() throws Exception {
    String name =
        TestData.namesIn(data.folder().path()).stream()
            .filter(file -> file.startsWith("integron.db.damaged-"))
            .filter(file -> !file.endsWith("-wal") && !file.endsWith("-shm"))
            .findFirst()
            .orElseThrow();
    return data.folder().path().resolve(name);
  }

  @Test
  void aFirstPageInTheLogOfAKilledProcessIsRead() throws Exception {
    live(1_000);
    Path killed = temporary.resolve("killed");
    Files.createDirectory(killed);
    List<String> files = List.of("integron.db", "integron.db-wal");
    try (Journal journal = data.journal()) {
      data.accept(journal, 1_001, 500);
      for (String file : files) {
        Files.copy(database.resolveSibling(file), killed.resolve(file));
      }
    }
    for (String file : files) {
      Files.move(
          killed.resolve(file), database.resolveSibling(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Damage.PAGE_ZEROED.doTo(database);
    assertThat(recover()).isEmpty();
    assertAllIsThere(1_500);
  }

  @Test
  void nothingIsCopiedFromAFileThatIsNotADatabase() throws Exception {
    Files.write(database, new byte[100 * PAGE]);
    assertThat(recover())
        .hasValueSatisfying(said -> assertThat(said).contains("Nothing could be copied"));
    byte[] random = new byte[100 * PAGE];
    new Random(1).nextBytes(random);
    Files.write(database, random);
    assertThat(recover())
        .hasValueSatisfying(said -> assertThat(said).contains("Nothing could be copied"));
  }
}
