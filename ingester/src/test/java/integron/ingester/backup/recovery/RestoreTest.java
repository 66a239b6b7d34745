package integron.ingester.backup.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import integron.common.command.Command;
import integron.common.command.CommandKey;
import integron.common.command.CommandReply;
import integron.common.stream.Position;
import integron.ingester.backup.Backups;
import integron.ingester.backup.Sqlite;
import integron.ingester.backup.TestData;
import integron.ingester.journal.Journal;
import integron.ingester.journal.entry.InternalEntry.KeyUse;
import integron.ingester.journal.entry.KeyedCommand;
import integron.ingester.journal.entry.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class RestoreTest {
  private static final String COUNT = "SELECT count(*) FROM events WHERE type <> 'control'";

  @TempDir Path temporary;
  private TestData data;
  private Path database;

  @BeforeEach
  void prepare() {
    data = new TestData(temporary.resolve("data"));
    database = data.folder().database();
  }

  private List<String> restore(Optional<String> name) {
    return new Restore(data.folder(), data.time(), new Random()).run(name);
  }

  private String backUpAfter(Journal journal, int first, int events) throws Exception {
    data.accept(journal, first, events);
    try (Backups backups = data.backups(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"))) {
      return backups.now().name();
    } finally {
      data.time().advance(Duration.ofHours(1));
    }
  }

  /// Shown able to fail: where it stays in its place, each start says so once more.
  @Test
  void aDamagedWishForARestoreIsKeptUnderAnotherName() throws Exception {
    Path wish = data.folder().wantedRestore();
    Files.createDirectories(data.folder().path());
    for (byte[] damage : List.of(new byte[0], new byte[] {-1, 0})) {
      Files.write(wish, damage);
      assertThat(new RestoreAtStart(data.folder(), data.time(), new Random()).run()).isEmpty();
      assertThat(wish).doesNotExist();
    }
    assertThat(Path.of(wish + ".damaged")).isEmptyFile();
    assertThat(Path.of(wish + ".damaged-2")).hasSize(2);
  }

  @Test
  void restoresTheNewestOrTheNamedBackupAndKeepsTheReplacedDatabase() throws Exception {
    String first;
    Position before;
    try (Journal journal = data.journal()) {
      first = backUpAfter(journal, 1, 10);
      backUpAfter(journal, 11, 10);
      data.accept(journal, 21, 10);
      before = journal.position();
    }

    assertThat(restore(Optional.empty()))
        .containsExactly(
            "Restored integron-2024-01-15T13-00-00Z.db.",
            "The replaced database is kept as " + database + ".replaced-2024-01-15T14-00-00Z.");
    assertThat(TestData.rows(database, COUNT)).containsExactly("20");
    assertThat(TestData.rows(Path.of(database + ".replaced-2024-01-15T14-00-00Z"), COUNT))
        .containsExactly("30");

    data.time().advance(Duration.ofMinutes(1));
    restore(Optional.of(first));
    try (Journal journal = data.journal()) {
      assertThat(TestData.rows(database, COUNT)).containsExactly("10");
      assertThat(journal.position().epoch())
          .as("clients see a new epoch")
          .isNotEqualTo(before.epoch());
      assertThat(journal.position().id()).as("numbers only grow").isEqualTo(before.id());
    }
  }

  /// Shown able to fail: the log gave lost events as the reason of the new epoch.
  @Test
  void aRestoreIsNotSaidToHaveLostEvents() throws Exception {
    try (Journal journal = data.journal()) {
      backUpAfter(journal, 1, 10);
    }
    restore(Optional.empty());
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    Logger log = (Logger) LoggerFactory.getLogger(Journal.class.getPackageName());
    log.addAppender(said);
    try (Journal journal = data.journal()) {
      assertThat(journal.position().id())
          .as("a control event says that the alerts of the epoch before have ended")
          .isEqualTo(11);
    } finally {
      log.detachAppender(said);
    }
    assertThat(said.list).noneMatch(line -> line.getLevel() == Level.WARN);
  }

  /// Shown able to fail: if the source ids are not copied, Twitch's repetition is accepted again.
  @Test
  void eventsShownBeforeAreNotShownAgain() throws Exception {
    try (Journal journal = data.journal()) {
      backUpAfter(journal, 1, 10);
      data.accept(journal, 11, 10);
    }
    restore(Optional.empty());
    try (Journal journal = data.journal()) {
      long before = journal.position().id();
      for (int again = 1; again <= 20; again++) {
        journal.offer(TestData.follow(again));
      }
      data.accept(journal, 21, 1);
      assertThat(journal.position().id()).isEqualTo(before + 1);
    }
  }

  @Test
  void onlySourcesReportsAndGiftsOfTheLastDayAreCopied() throws Exception {
    try (Journal journal = data.journal()) {
      backUpAfter(journal, 1, 1);
    }
    TestData.execute(
        database,
        "INSERT INTO sources VALUES ('late', '2024-01-20T12:00:00.000Z')",
        "INSERT INTO sources VALUES ('just', '2024-01-19T12:00:00.000Z')",
        "INSERT INTO sources VALUES ('old', '2024-01-19T11:59:59.999Z')",
        "INSERT INTO tellings VALUES ('a', 'v', 's', '2024-01-20T12:00:00.000Z')",
        "INSERT INTO gifts (gift_id, tier, test, announced, total, at)"
            + " VALUES ('g', '1000', 0, 1, 5, '2024-01-20T12:00:00.000Z')");
    restore(Optional.empty());

    assertThat(TestData.rows(database, "SELECT source_id FROM sources ORDER BY source_id"))
        .containsExactly("f1", "just", "late");
    assertThat(TestData.rows(database, "SELECT about FROM tellings")).containsExactly("a");
    assertThat(TestData.rows(database, "SELECT gift_id FROM gifts")).containsExactly("g");
  }

  @Test
  void theTimeAfterTheBackupIsAnOutage() throws Exception {
    try (Journal journal = data.journal()) {
      data.accept(journal, 1, 1);
    }
    TestData.execute(
        database, "INSERT OR REPLACE INTO meta VALUES ('heard_at', '2024-01-15T11:59:30.000Z')");
    try (Backups backups = data.backups(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"))) {
      backups.now();
    }
    restore(Optional.empty());
    try (Journal journal = data.journal()) {
      assertThat(journal.openOutages().lists())
          .hasSize(Listing.values().length)
          .allMatch(list -> list.since().toString().equals("2024-01-15T11:59:30Z"));
      assertThat(TestData.rows(database, "SELECT started_at || ' ' || reason FROM gaps"))
          .containsExactly("2024-01-15T11:59:30.000Z A backup was restored.");
    }
  }

  /// Shown able to fail: if the deletions are not copied, the viewer is there again.
  @Test
  void laterDeletionsAreAppliedAgain() throws Exception {
    try (Journal journal = data.journal()) {
      data.accept(journal, 1, 3);
      try (Backups backups = data.backups(Map.of("INTEGRON_BACKUP_EVERY_HOURS", "0"))) {
        backups.now();
      }
      journal.commands().delete("3");
    }
    restore(Optional.empty());
    assertThat(TestData.rows(database, "SELECT done FROM deletions")).containsExactly("0");

    try (Journal _ = data.journal()) {
      await()
          .untilAsserted(() ->
              assertThat(TestData.rows(database, "SELECT done FROM deletions"))
                  .containsExactly("1"));
      assertThat(TestData.rows(database, "SELECT id FROM users")).containsExactly("1", "2");
    }
  }

  @Test
  void aBackupThatIsDamagedOrDoesNotExistIsRejectedAndNothingChanges() throws Exception {
    try (Journal journal = data.journal()) {
      assertThatThrownBy(() -> restore(Optional.empty()))
          .hasMessageContaining("There is no backup");
      backUpAfter(journal, 1, 10);
    }
    Path damaged = data.folder().backups().resolve("integron-2024-02-01T00-00-00Z.db");
    Files.writeString(damaged, "not a backup at all, but with its name");

    assertThatThrownBy(() -> restore(Optional.empty()))
        .hasMessageContaining("integron-2024-02-01T00-00-00Z.db cannot be restored");
    assertThatThrownBy(() -> restore(Optional.of("../integron.db")))
        .hasMessageContaining("There is no backup called ../integron.db");
    assertThat(namesOfDatabases()).containsExactly("integron.db");
  }

  @Test
  void aBackupFromANewerVersionIsRejectedAndNothingChanges() throws Exception {
    try (Journal journal = data.journal()) {
      Path made = data.folder().backups().resolve(backUpAfter(journal, 1, 10));
      TestData.execute(made, "PRAGMA user_version = 99");
    }
    assertThatThrownBy(() -> restore(Optional.empty()))
        .hasMessageContaining("newer version of Integron");
    assertThat(TestData.rows(database, COUNT)).containsExactly("10");
    new Recovery(data.folder(), data.time(), new Random()).run();
    assertThat(namesOfDatabases()).containsExactly("integron.db");
  }

  /// Shown able to fail: without the deletion, all of them stay; where the time decides about the
  /// newest, that of a clock that was wrong goes.
  @Test
  void onlyTheNewestReplacedDatabasesAreKept() throws Exception {
    try (Journal journal = data.journal()) {
      backUpAfter(journal, 1, 10);
    }
    Path wal = Path.of(database + ".replaced-2023-01-01T00-00-00Z-wal");
    Files.createFile(wal);
    Files.createFile(data.folder().path().resolve("integron.db.replaced-by-me"));
    for (int time = 0; time < DatabaseSwap.MOST_REPLACED; time++) {
      Files.createFile(Path.of(database + ".replaced-2030-01-0" + (1 + time) + "T00-00-00Z"));
    }

    assertThat(restore(Optional.empty()))
        .last()
        .isEqualTo(
            "Older ones were deleted: integron.db.replaced-2023-01-01T00-00-00Z,"
                + " integron.db.replaced-2030-01-01T00-00-00Z.");
    assertThat(wal).doesNotExist();
    assertThat(namesOfDatabases())
        .containsExactlyInAnyOrder(
            "integron.db",
            "integron.db.replaced-2024-01-15T13-00-00Z",
            "integron.db.replaced-2030-01-02T00-00-00Z",
            "integron.db.replaced-2030-01-03T00-00-00Z",
            "integron.db.replaced-by-me");
  }

  /// Shown able to fail: where the draft stays, it fills the disk.
  @Test
  void aRestoreThatFailsLeavesNoDraft() throws Exception {
    try (Journal journal = data.journal()) {
      backUpAfter(journal, 1, 10);
    }
    RandomGenerator broken =
        () -> {
          throw new IllegalStateException("No random numbers.");
        };
    assertThatThrownBy(() -> new Restore(data.folder(), data.time(), broken).run(Optional.empty()))
        .hasMessage("No random numbers.");
    assertThat(namesOfDatabases()).containsExactly("integron.db");
    assertThat(TestData.rows(database, COUNT)).containsExactly("10");
  }

  /// A client repeats the request whose reply it did not get. Shown able to fail: where the keys
  /// are those of the backup, it restores once more.
  @Test
  void theKeysOfCommandsAreRememberedAcrossARestore() throws Exception {
    KeyedCommand before = keyed("before", 1);
    KeyedCommand forgotten = keyed("forgotten", 2);
    KeyedCommand after = keyed("after", 3);
    try (Journal journal = data.journal()) {
      journal.commands().useKey(before, new KeyUse.End(new CommandReply.Done(null)));
      journal.commands().useKey(forgotten, new KeyUse.Begin());
      backUpAfter(journal, 1, 10);
      journal.commands().useKey(forgotten, new KeyUse.Forget());
      journal.commands().useKey(after, new KeyUse.End(new CommandReply.Done(null)));
    }
    restore(Optional.empty());
    try (Journal journal = data.journal()) {
      assertThat(journal.commands().useKey(before, new KeyUse.LookUp())).isPresent();
      assertThat(journal.commands().useKey(after, new KeyUse.LookUp()))
          .hasValueSatisfying(
              first -> assertThat(first.reply()).isEqualTo(new CommandReply.Done(null)));
    }
  }

  private KeyedCommand keyed(String key, int user) {
    return KeyedCommand.of(
        new CommandKey(key), new Command.DeleteUser(Integer.toString(user)), data.time().instant());
  }

  /// A user may copy the named file alone. Shown able to fail: without the merge, it has no table.
  @Test
  void theReplacedDatabaseIsWholeWithoutTheLogOfAKilledProcess() throws Exception {
    leaveALog();

    restore(Optional.empty());

    Path replaced = Path.of(database + ".replaced-2024-01-15T13-00-00Z");
    assertThat(Path.of(replaced + "-wal")).doesNotExist();
    assertThat(TestData.rows(replaced, COUNT)).containsExactly("20");
    assertThat(TestData.rows(database, COUNT)).containsExactly("10");
  }

  /// As a broadcaster does.
  @Test
  void theLogIsKeptAndNamedWhereItCannotBeMerged() throws Exception {
    leaveALog();
    String replaced = database + ".replaced-2024-01-15T13-00-00Z";
    try (Connection reader = Sqlite.read(database)) {
      Sqlite.execute(reader, "BEGIN");
      Sqlite.column(reader, COUNT);

      assertThat(restore(Optional.empty()))
          .contains(
              "The replaced database is kept as %s and %s-wal, which belong together."
                  .formatted(replaced, replaced));
    }

    assertThat(TestData.rows(Path.of(replaced), COUNT)).containsExactly("20");
  }

  private void leaveALog() throws Exception {
    Path killed = temporary.resolve("killed");
    try (Journal journal = data.journal()) {
      backUpAfter(journal, 1, 10);
      data.accept(journal, 11, 10);
      copyDatabase(database, killed);
    }
    copyDatabase(killed, database);
  }

  private static void copyDatabase(Path from, Path to) throws IOException {
    for (String suffix : List.of("", "-wal")) {
      Files.copy(Path.of(from + suffix), Path.of(to + suffix), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<String> namesOfDatabases() throws IOException {
    return TestData.namesIn(data.folder().path()).stream()
        .filter(name -> name.startsWith("integron.db"))
        .filter(name -> !name.endsWith("-wal") && !name.endsWith("-shm"))
        .toList();
  }
}
