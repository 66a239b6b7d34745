package integron.ingester.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import integron.common.files.DataFolder;
import integron.common.problem.ProblemException;
import integron.ingester.backup.recovery.Recovery;
import integron.ingester.backup.recovery.Restore;
import integron.ingester.journal.Journal;
import integron.ingester.journal.database.Database;
import integron.ingester.journal.database.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Backups on a small disk of their own, and on one that cannot be written to. Only root may mount
/// one.
@EnabledOnOs(OS.LINUX)
final class DiskTest {
  private static final Map<String, String> NONE_BY_ITSELF =
      Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0");

  @TempDir Path temporary;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(temporary.resolve("disk"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()))
        .as("a disk can be mounted")
        .isZero();
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void aBackupLeavesRoomForTheEventsAndSaysHowMuchItTakes() throws Exception {
    TestData data = new TestData(disk.resolve("data"));
    try (Journal journal = data.journal();
        Backups backups = data.backups(NONE_BY_ITSELF)) {
      assertThatThrownBy(backups::now)
          .isInstanceOf(ProblemException.class)
          .hasMessageMatching(
              "There is not enough space for a backup in .*: it takes \\d+ MB, and \\d+ MB are"
                  + " free.*");
      data.accept(journal, 1, 10);
      assertThat(data.files()).isEmpty();
    }
  }

  @Test
  void aRestoreWithoutRoomIsReportedAndChangesNothing() throws Exception {
    TestData data = new TestData(temporary.resolve("data"));
    try (Journal journal = data.journal();
        Backups backups = data.backups(NONE_BY_ITSELF)) {
      data.accept(journal, 1, 10);
      backups.now();
    }
    TestData small = new TestData(disk.resolve("data"));
    copyAll(data.folder(), small.folder());
    fill();

    assertThatThrownBy(
            () -> new Restore(small.folder(), small.time(), new Random()).run(Optional.empty()))
        .hasMessageMatching(
            "Nothing was restored. There is not enough space in .* for the backup .*: it takes \\d+"
                + " MB, and 0 MB are free. Free some.");
    assertThat(TestData.namesIn(small.folder().path()))
        .noneMatch(
            name -> name.contains("replaced") || name.contains("ready") || name.contains("draft"));
  }

  /// Shown able to fail: where the room is checked before the draft is deleted, each start fails.
  @Test
  void aDraftThatFillsTheDiskPreventsNoStart() throws Exception {
    TestData small = new TestData(disk.resolve("data"));
    try (Journal journal = small.journal()) {
      small.accept(journal, 1, 10);
    }
    Path draft = small.folder().path().resolve("integron.db.draft");
    fill(draft);
    Files.write(disk.resolve("rest"), new byte[40 * 1_024]);

    assertThat(new Recovery(small.folder(), small.time(), new Random()).run()).isEmpty();
    assertThat(draft).doesNotExist();
  }

  private static void copyAll(DataFolder from, DataFolder to) throws IOException {
    Files.createDirectories(to.backups());
    Files.copy(from.database(), to.database());
    for (String name : TestData.namesIn(from.backups())) {
      Files.copy(from.backups().resolve(name), to.backups().resolve(name));
    }
  }

  /// Leaves a few pages, as SQLite needs one to read a database.
  private void fill() throws IOException {
    fill(disk.resolve("filler"));
  }

  private void fill(Path filler) throws IOException {
    byte[] megabyte = new byte[1 << 20];
    long room = Files.getFileStore(disk).getUsableSpace() - 64 * 1_024;
    try (var out = Files.newOutputStream(filler)) {
      while (room > 0) {
        out.write(megabyte, 0, Math.toIntExact(Math.min(room, megabyte.length)));
        room -= megabyte.length;
      }
    }
  }

  @Test
  void aDiskWithoutRoomForADatabaseIsReported() throws Exception {
    TestData small = new TestData(disk.resolve("data"));
    fill();
    Files.write(disk.resolve("rest"), new byte[40 * 1_024]);

    assertThatThrownBy(new Recovery(small.folder(), small.time(), new Random())::run)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("There is no space left on the disk");
  }

  /// Shown able to fail: with SQLite's own message, the reason is "[SQLITE_FULL] …".
  @Test
  void aJournalOnAFullDiskSaysWhatHelpsAndContinuesByItself() throws Exception {
    TestData data = new TestData(disk.resolve("data"));
    try (Journal journal = data.journal()) {
      fill();
      Path rest = Files.write(disk.resolve("rest"), new byte[40 * 1_024]);
      for (int next = 1; journal.status().reason() == null; next++) {
        assertThat(next).as("events until it is full").isLessThan(50_000);
        journal.offer(TestData.follow(next));
      }
      assertThat(journal.status().reason())
          .isEqualTo(
              "The database cannot be written to. There is no space left on the disk; free some."
                  + " New events wait in memory until then, and Integron continues by itself.");
      Files.delete(rest);
      Files.delete(disk.resolve("filler"));
      await().until(() -> journal.status().reason() == null);
    }
  }

  /// Shown able to fail: with SQLite's own message, it is "[SQLITE_CANTOPEN] …".
  @Test
  void aDatabaseOnAReadOnlyDiskIsReported() throws Exception {
    TestData data = new TestData(disk.resolve("data"));
    data.journal().close();
    assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
    assertThatThrownBy(() -> Database.open(data.folder().database()))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "The database %s cannot be opened. It cannot be written to; check who owns it, and whether the disk is read-only."
                .formatted(data.folder().database()));
  }

  @Test
  void aReadOnlyDiskIsReported() throws Exception {
    TestData data = new TestData(disk.resolve("data"));
    assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
    assertThatThrownBy(() -> data.folder().prepare())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is on a read-only disk");
    assertThatThrownBy(() -> FolderLock.take(data.folder()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("cannot be locked");
  }
}
