package integron.ingester.backup.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import integron.common.problem.ProblemException;
import integron.ingester.backup.Backups;
import integron.ingester.backup.TestData;
import integron.ingester.journal.Journal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The state of the database at the start, and what the ingester does about it.
final class RecoveryTest {
  private static final String COUNT = "SELECT count(*) FROM events";
  private static final String EPOCH = "SELECT value FROM meta WHERE key = 'epoch'";

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

  /// A database with so many events, and a backup of it.
  private void liveAndBackUp(int events) throws Exception {
    live(events);
    try (Backups backups = data.backups(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"))) {
      backups.now();
    }
  }

  private void live(int events) {
    try (Journal journal = data.journal()) {
      int first = Math.toIntExact(journal.position().id()) + 1;
      data.accept(journal, first, events);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void damage(long offset, int bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      file.seek(offset);
      file.write(new byte[bytes]);
    }
  }

  private String aside() throws IOException {
    return TestData.namesIn(data.folder().path()).stream()
        .filter(name -> name.matches("integron\\.db\\.(replaced|damaged)-.*Z"))
        .findFirst()
        .orElse("none");
  }

  private Optional<Integer> eventsAfterOpening() throws Exception {
    try (Journal journal = data.journal()) {
      assertThat(journal.position().id()).isGreaterThanOrEqualTo(0);
      assertThat(TestData.rows(database, "PRAGMA integrity_check")).containsExactly("ok");
      return TestData.rows(database, COUNT).stream().map(Integer::parseInt).findFirst();
    }
  }

  @Test
  void aSoundDatabaseIsLeftAlone() throws Exception {
    liveAndBackUp(100);
    String epoch = TestData.rows(database, EPOCH).getFirst();

    assertThat(recover()).isEmpty();
    assertThat(TestData.rows(database, EPOCH)).containsExactly(epoch);
    assertThat(eventsAfterOpening()).contains(100);
  }

  @Test
  void aNewFolderIsLeftAloneAndSoIsAFileThatWasOnlyBegun() throws Exception {
    assertThat(recover()).isEmpty();
    Files.createFile(database);
    assertThat(recover()).isEmpty();
    assertThat(eventsAfterOpening()).contains(0);
  }

  /// Readers pass rows on unchanged, so one damaged row would make a page of events invalid JSON.
  /// Shown able to fail: if every readable row is copied.
  @Test
  void aRowWhoseTextIsDamagedIsNotCopied() throws Exception {
    liveAndBackUp(100);
    live(1_000);
    TestData.execute(
        database, "UPDATE events SET data = '{\"userId\":\"7' || char(0) || '}' WHERE id = 1100");
    damage(Files.size(database) / 2 / 4_096 * 4_096, 3 * 4_096);
    Files.createFile(data.folder().databaseSuspect());

    assertThat(recover()).isPresent();
    assertThat(TestData.rows(database, "SELECT id FROM events WHERE id > 1098"))
        .containsExactly("1099");
  }

  @Test
  void aFileThatIsNotADatabaseIsMovedAsideAndTheNewestBackupRestored() throws Exception {
    liveAndBackUp(100);
    Files.writeString(database, "This is no database. ".repeat(1_000));

    assertThat(recover())
        .hasValueSatisfying(said ->
            assertThat(said)
                .contains("it cannot be read as a database")
                .contains("The backup integron-2024-01-15T12-00-00Z.db was restored.")
                .contains("Nothing could be copied")
                .contains("The old one is kept as integron.db.damaged-2024-01-15T12-00-00Z."));
    assertThat(database.resolveSibling(aside())).content().startsWith("This is no database.");
    assertThat(eventsAfterOpening()).contains(100);
  }

  @Test
  void aDatabaseOfAnotherProgramIsMovedAside() throws Exception {
    TestData.execute(database, "CREATE TABLE cookies (name TEXT)", "PRAGMA user_version = 99");

    assertThat(recover())
        .hasValueSatisfying(said ->
            assertThat(said)
                .contains("it is a database of another program")
                .contains("There was no good backup, so a new one was begun."));
    assertThat(TestData.rows(database.resolveSibling(aside()), "SELECT name FROM sqlite_master"))
        .containsExactly("cookies");
    assertThat(eventsAfterOpening()).contains(0);
  }

  @Test
  void anEmptyFileWhereThereAreBackupsIsALoss() throws Exception {
    liveAndBackUp(10);
    Files.write(database, new byte[0]);

    assertThat(recover()).hasValueSatisfying(said -> assertThat(said).contains("it is empty"));
    assertThat(eventsAfterOpening()).contains(10);
  }

  /// The damage is in the middle, so that the brief check of both ends finds nothing; a backup has
  /// found and reported it. Shown able to fail: without the salvage 1,000 events come back, not
  /// 20,000 or so.
  @Test
  void readableRowsOfADamagedDatabaseAreCopied() throws Exception {
    liveAndBackUp(1_000);
    live(20_000);
    String epoch = TestData.rows(database, EPOCH).getFirst();
    damage(Files.size(database) / 4 / 4_096 * 4_096, 5 * 4_096);
    try (Backups backups = data.backups(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"))) {
      assertThatThrownBy(backups::now)
          .hasMessageContaining("the database is damaged")
          .hasMessageContaining("./integron restart ingester");
    }

    assertThat(recover())
        .hasValueSatisfying(said -> assertThat(said).contains("were copied from the old one"));
    assertThat(eventsAfterOpening())
        .hasValueSatisfying(n -> assertThat(n).isBetween(20_000, 21_000));
    assertThat(TestData.rows(database, EPOCH)).doesNotContain(epoch);
    assertThat(TestData.rows(database, "SELECT value FROM meta WHERE key = 'last_id'"))
        .containsExactly("21000");
    assertThat(data.folder().databaseSuspect()).doesNotExist();
    assertThat(recover()).as("done once").isEmpty();
  }

  /// The names themselves are sound then, so nothing is lost.
  @Test
  void aDamagedIndexOfPartsOfNamesIsBuiltAnew() throws Exception {
    live(100);
    TestData.execute(database, "UPDATE user_names_data SET block = x'00' WHERE id > 10");
    Files.createFile(data.folder().databaseSuspect());

    assertThat(recover())
        .hasValueSatisfying(said -> assertThat(said).contains("which is everything it had"));
    assertThat(TestData.rows(database, "SELECT rowid FROM user_names ('iewer9') ORDER BY rowid"))
        .containsExactly("9", "90", "91", "92", "93", "94", "95", "96", "97", "98", "99");
    assertThat(eventsAfterOpening()).contains(100);
  }

  @Test
  void aDamagedBackupIsSkipped() throws Exception {
    liveAndBackUp(10);
    Path later = data.folder().backups().resolve("integron-2024-02-01T00-00-00Z.db");
    Files.writeString(later, "no backup at all");
    Files.writeString(database, "no database at all");

    assertThat(recover())
        .hasValueSatisfying(
            said -> assertThat(said).contains("integron-2024-01-15T12-00-00Z.db was restored"));
    assertThat(later).exists();
    assertThat(eventsAfterOpening()).contains(10);
  }

  /// As after a user has copied a backup over the database of a killed process.
  @Test
  void theLogOfAnotherDatabaseIsDetected() throws Exception {
    liveAndBackUp(2_000);
    Path log = temporary.resolve("log");
    try (Journal journal = data.journal()) {
      data.accept(journal, 2_001, 3_000);
      Files.copy(database.resolveSibling("integron.db-wal"), log);
    }
    Path other = data.folder().backups().resolve(data.names().getFirst());
    Files.copy(other, database, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(log, database.resolveSibling("integron.db-wal"));

    assertThat(recover()).hasValueSatisfying(said -> assertThat(said).contains("was not sound"));
    assertThat(eventsAfterOpening())
        .hasValueSatisfying(n -> assertThat(n).isGreaterThanOrEqualTo(2_000));
    assertThat(database.resolveSibling(aside() + "-wal")).exists();
  }

  /// Also if the last number agrees: after a power failure it may be an older one. A reader, such
  /// as the one that asks for the epoch here, leaves an empty log.
  ///
  /// Shown able to fail: without `distrust` the epoch stays; if any log is accepted, nothing is
  /// reported.
  @Test
  void aMissingLogIsReportedAndBeginsAnEpoch() throws Exception {
    live(10);
    String epoch = TestData.rows(database, EPOCH).getFirst();
    assertThat(database.resolveSibling("integron.db-wal")).isEmptyFile();
    new Recovery(data.folder(), data.time(), new Random()).opened();

    assertThat(recover())
        .hasValueSatisfying(said -> assertThat(said).startsWith("integron.db-wal is missing"));
    assertThat(eventsAfterOpening()).contains(10);
    assertThat(TestData.rows(database, EPOCH)).doesNotContain(epoch);
  }

  @Test
  void aLogWithoutItsDatabaseIsKept() throws Exception {
    liveAndBackUp(10);
    Files.delete(database);
    Files.writeString(database.resolveSibling("integron.db-wal"), "all that is left");

    assertThat(recover()).hasValueSatisfying(said -> assertThat(said).contains("its log is there"));
    assertThat(TestData.namesIn(data.folder().path()))
        .contains("integron.db.damaged-2024-01-15T12-00-00Z-wal");
    assertThat(eventsAfterOpening()).contains(10);
  }

  @Test
  void aMissingDatabaseIsNotRestoredUnasked() throws Exception {
    liveAndBackUp(10);
    Files.delete(database);

    assertThat(recover())
        .hasValueSatisfying(said -> assertThat(said).contains("./integron restore brings back"));
    assertThat(database).doesNotExist();
  }

  /// The journal rejects it with a sentence; the file stays where it is.
  @Test
  void aDatabaseFromANewerVersionIsNeverReplaced() throws Exception {
    liveAndBackUp(10);
    TestData.execute(database, "PRAGMA user_version = 99");

    assertThat(recover()).isEmpty();
    assertThatThrownBy(() -> data.journal()).hasMessageContaining("newer version of Integron");
    assertThat(aside()).isEqualTo("none");
  }

  @Test
  void anInterruptedSwapIsFinishedAndAnUndecidedDraftIsDeleted() throws Exception {
    liveAndBackUp(10);
    live(5);
    Path ready = database.resolveSibling("integron.db.ready-replaced-2024-01-15T11-00-00Z");
    Files.copy(data.folder().backups().resolve(data.names().getFirst()), ready);
    Files.writeString(database.resolveSibling("integron.db.draft"), "half a draft");

    assertThat(recover())
        .hasValueSatisfying(said -> assertThat(said).contains("has been finished"));
    assertThat(aside()).isEqualTo("integron.db.replaced-2024-01-15T11-00-00Z");
    assertThat(TestData.rows(database.resolveSibling(aside()), COUNT)).containsExactly("15");
    assertThat(eventsAfterOpening()).contains(10);
    assertThat(TestData.namesIn(data.folder().path()))
        .noneMatch(name -> name.contains("draft") || name.contains("ready"));
  }

  /// The files of a process that is killed after each step of [DatabaseSwap]. Shown able to fail:
  /// without the move of the log, SQLite merges it into the restored database.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aKillBetweenTheStepsOfASwapLosesNeitherDatabase(int moved) throws Exception {
    liveAndBackUp(10);
    Path killed = temporary.resolve("killed");
    try (Journal journal = data.journal()) {
      data.accept(journal, 11, 5);
      Files.copy(database.resolveSibling("integron.db-wal"), killed);
    }
    Path backup = data.folder().backups().resolve(data.names().getFirst());
    Files.copy(backup, database, StandardCopyOption.REPLACE_EXISTING);
    TestData.execute(database, "CREATE TABLE sign (of TEXT)", "PRAGMA journal_mode = wal");
    Files.write(database.resolveSibling("integron.db-wal"), Files.readAllBytes(killed));
    byte[] log = Files.readAllBytes(killed);
    Files.copy(backup, database.resolveSibling("integron.db.ready-replaced-2024-01-15T11-00-00Z"));
    for (String suffix : List.of("-wal", "").subList(0, moved)) {
      Files.move(
          database.resolveSibling("integron.db" + suffix),
          database.resolveSibling("integron.db.replaced-2024-01-15T11-00-00Z" + suffix));
    }

    assertThat(recover())
        .hasValueSatisfying(said -> assertThat(said).contains("has been finished"));
    Path aside = database.resolveSibling("integron.db.replaced-2024-01-15T11-00-00Z");
    assertThat(aside).isNotEmptyFile();
    assertThat(Path.of(aside + "-wal")).hasBinaryContent(log);
    assertThat(TestData.rows(database, "SELECT name FROM sqlite_master WHERE name = 'sign'"))
        .isEmpty();
    assertThat(eventsAfterOpening()).contains(10);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aDatabaseOfAnotherUserIsReportedAndLeftAlone() throws Exception {
    liveAndBackUp(10);
    Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("r--------"));
    assumeThat(Files.isWritable(database)).as("this user may write everything").isFalse();

    assertThatThrownBy(this::recover)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("belongs to")
        .hasMessageContaining("give it back to the user that runs Integron");
    assertThat(aside()).isEqualTo("none");
  }
}
