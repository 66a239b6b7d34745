package integron.ingester.backup;

import static integron.ingester.backup.TestData.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.Event;
import integron.common.event.Viewer;
import integron.ingester.backup.recovery.Recovery;
import integron.ingester.backup.recovery.Restore;
import integron.ingester.journal.Journal;
import integron.ingester.journal.entry.Candidate;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Words that a moderator removed do not return with any copy of the database.
///
/// Shown able to fail: without the finished rows of `redactions`, or with them copied as finished,
/// the words of the backup stay where the other database has lost the events.
final class RemovedWordsTest {
  private static final String SECRETS =
      "SELECT user_id FROM events WHERE instr(data, 'secret') > 0 ORDER BY id";

  @TempDir Path temporary;
  private TestData data;
  private Path database;

  @BeforeEach
  void prepare() {
    data = new TestData(temporary.resolve("data"));
    database = data.folder().database();
  }

  private static void offer(Journal journal, String sourceId, Event event) {
    long before = journal.position().id();
    journal.offer(new Candidate(sourceId, NOON, event, Set.of()));
    await().until(() -> journal.position().id() > before);
  }

  private static void cheer(Journal journal, int number) {
    Viewer viewer = TestData.viewer(number);
    offer(journal, "cheer" + number, new Cheer(viewer, false, 5, "secret of " + number));
  }

  private static void timeOut(Journal journal, int number) {
    offer(journal, "clear" + number, new ChatClear(TestData.viewer(number), 600));
  }

  private void backUp() throws Exception {
    try (Backups backups = data.backups(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"))) {
      backups.now();
    }
  }

  private void damageTheMiddle() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      file.seek(Files.size(database) / 2 / 4_096 * 4_096);
      file.write(new byte[3 * 4_096]);
    }
    Files.createFile(data.folder().databaseSuspect());
  }

  /// Cheers of three viewers; the first is timed out before the backup, the second after it.
  private void live() throws Exception {
    try (Journal journal = data.journal()) {
      cheer(journal, 1);
      cheer(journal, 2);
      cheer(journal, 3);
      data.accept(journal, 1_000, 2_000);
      timeOut(journal, 1);
      backUp();
      timeOut(journal, 2);
      cheer(journal, 4);
      await().until(() -> TestData.rows(database, SECRETS).equals(List.of("3", "4")));
    }
  }

  private void awaitSecretsOf(String... users) throws Exception {
    try (Journal journal = data.journal()) {
      assertThat(journal.position().id()).isPositive();
      await().until(() -> TestData.rows(database, SECRETS).equals(List.of(users)));
    }
  }

  /// As where the pages that hold them are damaged.
  private void loseCheers() throws Exception {
    TestData.execute(database, "DELETE FROM events WHERE type = 'cheer'");
  }

  private Optional<String> recover() {
    return new Recovery(data.folder(), data.time(), new Random()).run();
  }

  private void restore() {
    new Restore(data.folder(), data.time(), new Random()).run(Optional.empty());
  }

  @Test
  void ofADatabaseThatIsRebuiltFromABackupAndWhatCanBeRead() throws Exception {
    live();
    damageTheMiddle();

    assertThat(recover())
        .hasValueSatisfying(said -> assertThat(said).contains("The backup", "were taken over"));
    awaitSecretsOf("3", "4");
  }

  @Test
  void ofADatabaseThatIsRebuiltFromABackupAlone() throws Exception {
    live();
    loseCheers();
    damageTheMiddle();

    assertThat(recover()).isPresent();
    assertThat(TestData.rows(database, SECRETS)).containsExactly("2", "3");
    awaitSecretsOf("3");
  }

  @Test
  void ofABackupThatWasMadeBeforeTheRemoval() throws Exception {
    live();
    loseCheers();

    restore();
    assertThat(TestData.rows(database, SECRETS)).containsExactly("2", "3");
    awaitSecretsOf("3");
  }

  @Test
  void ofABackupInPlaceOfADatabaseOfWhichNotAllCanBeRead() throws Exception {
    live();
    damageTheMiddle();

    restore();
    awaitSecretsOf("3");
  }

  /// When the record of the removal is gone, the replaced database still has the event without the
  /// words.
  @Test
  void ofABackupThatWasMadeLongBeforeTheRemoval() throws Exception {
    live();
    TestData.execute(database, "DELETE FROM redactions");

    restore();
    assertThat(TestData.rows(database, SECRETS)).containsExactly("3");
  }
}
