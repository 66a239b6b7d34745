package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.awaitLatest;
import static integron.ingester.journal.TestJournal.chat;
import static integron.ingester.journal.TestJournal.follow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.common.settings.Settings;
import integron.common.status.JournalStatus;
import integron.ingester.journal.database.Database;
import integron.ingester.journal.database.Epochs;
import integron.ingester.journal.database.OpenedFile;
import integron.ingester.journal.entry.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of the journal's statements when the database fails under them. For most errors,
/// such as a full disk, the driver closes the statement, which then fails for ever.
final class JournalFileFaultsTest {
  @TempDir Path temporary;
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private TestJournal data;
  private Settings settings;
  private Connection connection;

  @BeforeEach
  void prepare() {
    data = new TestJournal(temporary.resolve("data"));
    settings = Settings.read(Map.of(), data.folder().settingsFile());
    connection = Database.open(data.folder().database());
  }

  private JournalFile open() throws SQLException {
    return new JournalFile(
        connection,
        OpenedFile.of(data.folder().database()),
        settings.journal(),
        settings::retention,
        new Epochs(data.folder(), new Random(1)),
        InstantSource.system());
  }

  /// Shown able to fail: without the look at what it is, SQLite waits for a writer of the pipe.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeInPlaceOfTheDatabaseIsRefused() throws Exception {
    Path pipe = temporary.resolve("pipe.db");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> Database.open(pipe)).hasMessageContaining("not a plain file");
  }

  /// Shown able to fail: without the look at the opened file, the follow is accepted into a file
  /// that the next start does not find.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisabledOnOs(OS.WINDOWS)
  void nothingIsAcceptedWhileTheDatabaseIsAwayAndAllIsOnceItIsBack(boolean replaced)
      throws Exception {
    Path database = data.folder().database();
    Path away = temporary.resolve("away.db");
    try (Journal journal = data.start()) {
      Files.move(database, away);
      if (replaced) {
        Files.copy(away, database);
      }
      journal.offer(follow("f1"));
      await()
          .until(
              () -> data.statuses().stream().map(JournalStatus::reason).toList(),
              reasons -> reasons.toString().contains("was moved, deleted or replaced"));
      assertThat(journal.position().id()).isZero();
      Files.move(away, database, StandardCopyOption.REPLACE_EXISTING);
      awaitLatest(journal, 1);
    }
    assertThat(data.rows("SELECT count(*) FROM events")).containsExactly("1");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Follows that need more pages than there are.
  private static List<Candidate> many() {
    return Stream.iterate(0, i -> i + 1).limit(2_000).map(i -> follow("f" + i)).toList();
  }

  /// Shown able to fail: with statements that are prepared once, every batch after the first
  /// failure fails too.
  @Test
  void aBatchThatFoundTheDiskFullIsAcceptedOnceThereIsRoom() throws Exception {
    Journal journal =
        Journal.start(
            open(),
            data.folder(),
            settings.journal(),
            new JournalMetrics(data.metrics()),
            JournalListener.ofStatus(data.statuses()::add),
            InstantSource.system(),
            new Random());
    try (journal) {
      execute("PRAGMA max_page_count = 1");
      many().forEach(journal::offer);
      await().until(() -> journal.status().reason() != null);
      assertThat(journal.status().reason()).contains("no space left on the disk");
      execute("PRAGMA max_page_count = 1000000");
      TestJournal.awaitLatest(journal, 2_000);
      await().until(() -> journal.status().reason() == null);
    }
    assertThat(data.rows("SELECT count(*) || ' ' || min(id) || ' ' || max(id) FROM events"))
        .containsExactly("2000 1 2000");
    assertThat(data.rows("SELECT count(DISTINCT source_id) FROM events")).containsExactly("2000");
    assertThat(data.rows("SELECT * FROM quarantine")).isEmpty();
    assertThat(data.rows("SELECT * FROM gaps")).isEmpty();
  }

  /// Each of the journal's statements fails once, then works. The error is one for which the driver
  /// closes the statement, as it does for a failed write. Shown able to fail as above.
  @Test
  void whicheverTableFailsIsWrittenToAgainLater() throws Exception {
    try (JournalFile file = open()) {
      for (String table : List.of("events", "users", "sources", "meta")) {
        execute("ALTER TABLE " + table + " RENAME TO hidden");
        assertThatThrownBy(() -> TestJournal.commit(file, List.of(follow(table))))
            .hasMessageContaining(table);
        assertThatThrownBy(() -> TestJournal.commit(file, List.of(follow(table))))
            .hasMessageContaining(table);
        execute("ALTER TABLE hidden RENAME TO " + table);
        assertThat(TestJournal.commit(file, List.of(follow(table)))).as(table).hasSize(1);
      }
    }
    assertThat(data.rows("SELECT source_id FROM events ORDER BY id"))
        .containsExactly("events", "users", "sources", "meta");
  }

  /// Each failure at a later step of the opening. Shown able to fail: where only a file that was
  /// opened closes its connection, all but the first two leave the database open.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRAGMA user_version = 99",
        "no SQL: the file is overwritten",
        "DROP TABLE gifts",
        "DROP TABLE alerts",
        "UPDATE meta SET value = 'many' WHERE key = 'last_id'"
      })
  void aDatabaseThatCannotBeOpenedIsClosed(String damage) throws Exception {
    assumeTrue(Files.isDirectory(DESCRIPTORS), "needs the descriptors of a process as files");
    connection.close();
    data.open(Map.of()).close();
    if (damage.startsWith("no SQL")) {
      Files.writeString(data.folder().database(), "x".repeat(10_000));
    } else {
      data.execute(damage);
    }
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> data.open(Map.of())).isInstanceOf(RuntimeException.class);
      assertThat(openFiles()).isEmpty();
    }
  }

  /// The files of the database that this process has open.
  private List<String> openFiles() throws IOException {
    List<String> open = new ArrayList<>();
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      for (Path descriptor : all.toList()) {
        try {
          String file = Files.readSymbolicLink(descriptor).toString();
          if (file.startsWith(data.folder().database().toString())) {
            open.add(file);
          }
        } catch (NoSuchFileException e) {
          // It was closed meanwhile.
        }
      }
    }
    return open;
  }

  /// Shown able to fail: where a BEGIN that fails is not rolled back, every later one fails with
  /// "cannot start a transaction within a transaction".
  @Test
  void aTransactionThatAFailureLeftOpenKeepsNoOtherOut() throws Exception {
    try (JournalFile file = open()) {
      execute("BEGIN IMMEDIATE");
      assertThatThrownBy(() -> TestJournal.commit(file, List.of(chat("c1", "hello"))))
          .hasMessageContaining("within a transaction");
      assertThat(TestJournal.commit(file, List.of(chat("c1", "hello")))).hasSize(1);
    }
  }
}
