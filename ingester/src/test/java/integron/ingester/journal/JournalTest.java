package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.NOON;
import static integron.ingester.journal.TestJournal.accepted;
import static integron.ingester.journal.TestJournal.awaitLatest;
import static integron.ingester.journal.TestJournal.chat;
import static integron.ingester.journal.TestJournal.follow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.problem.ProblemException;
import integron.common.stream.EncodedEvent;
import integron.common.stream.Position;
import integron.common.stream.Ring;
import integron.ingester.journal.database.Database;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.InternalEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {

  @TempDir Path temporary;
  private TestJournal data;

  @BeforeEach
  void prepare() {
    data = new TestJournal(temporary.resolve("data"));
  }

  @Test
  void numbersEveryKindWithoutAGapButPersistsOnlySomeKinds() throws Exception {
    try (Journal journal = data.start()) {
      journal.offer(chat("c1", "secret words"));
      journal.offer(follow("f1"));
      journal.offer(chat("c2", "more secret words"));
      awaitLatest(journal, 3);

      assertThat(accepted(journal).stream().map(Envelope::id)).containsExactly(1L, 2L, 3L);
      assertThat(
              data.rows(
                  "SELECT id || ' ' || type || ' ' || user_id || ' ' || source_id FROM events"))
          .containsExactly("2 follow 1 f1");
      assertThat(data.rows("SELECT value FROM meta WHERE key = 'last_id'")).containsExactly("3");
      assertThat(data.rows("SELECT message_count FROM users")).containsExactly("2");
    }
    assertThat(everythingOnDisk()).doesNotContain("secret words");
  }

  private String everythingOnDisk() throws Exception {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(data.folder().path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  /// Shown able to fail: without the trigger on changed names, the former name is still found.
  @Test
  void theIndexOfPartsOfNamesHasThePresentNamesAndIsWrittenForChangedOnesAlone() throws Exception {
    try (Journal journal = data.start()) {
      journal.offer(named("f1", "alpha_cat", "Alpha_Cat"));
      awaitLatest(journal, 1);
    }
    try (Journal journal = data.start()) {
      await().until(() -> data.rows("SELECT last_id FROM indexed_names").equals(List.of("880001")));
      List<String> written = data.rows("SELECT hex(block) FROM user_names_data");
      journal.offer(named("f2", "alpha_cat", "Alpha_Cat"));
      awaitLatest(journal, 2);
      assertThat(data.rows("SELECT hex(block) FROM user_names_data")).isEqualTo(written);
      assertThat(data.rows("SELECT rowid FROM user_names ('pha_c')")).containsExactly("880001");

      journal.offer(named("f3", "beta_cat", "名前の猫"));
      awaitLatest(journal, 3);
      assertThat(data.rows("SELECT rowid FROM user_names ('pha_c')")).isEmpty();
      assertThat(data.rows("SELECT username || display_name FROM user_names ('前の猫')"))
          .containsExactly("beta_cat名前の猫");
    }
  }

  private static Candidate named(String sourceId, String login, String name) {
    return new Candidate(sourceId, NOON, new Follow(new Viewer("880001", login, name)), Set.of());
  }

  /// Shown able to fail: without the trigger on `users`, no former login is kept.
  @Test
  void remembersTheLoginsThatAViewerHadBefore() throws Exception {
    try (Journal journal = data.start()) {
      String[] logins = {"alpha_cat", "alpha_cat", "beta_cat", "alpha_cat", "gamma_cat"};
      for (int i = 0; i < logins.length; i++) {
        Viewer viewer = new Viewer("880001", logins[i], "Cat");
        journal.offer(new Candidate("f" + i, NOON.plusSeconds(i), new Follow(viewer), Set.of()));
      }
      awaitLatest(journal, logins.length);
      assertThat(data.rows("SELECT username FROM users")).containsExactly("gamma_cat");
      assertThat(data.rows("SELECT login || ' ' || last_seen FROM former_logins ORDER BY login"))
          .containsExactly(
              "alpha_cat 2024-01-15T12:00:03.000Z", "beta_cat 2024-01-15T12:00:02.000Z");

      journal.commands().delete("880001");
      await().until(() -> data.rows("SELECT done FROM deletions").equals(List.of("1")));
      assertThat(data.rows("SELECT login FROM former_logins")).isEmpty();
    }
  }

  /// Shown able to fail: without the lookup in `RecentSourceIds`, the chat message is accepted
  /// three times.
  @Test
  void acceptsASourceIdOnceAndCountsItOnce() throws Exception {
    try (Journal journal = data.start()) {
      for (int i = 0; i < 3; i++) {
        journal.offer(chat("c1", "hello"));
        journal.offer(follow("f1"));
      }
      awaitLatest(journal, 2);
    }
    try (Journal journal = data.start()) {
      journal.offer(follow("f1"));
      journal.offer(follow("f2"));
      awaitLatest(journal, 3);

      assertThat(accepted(journal)).hasSize(1);
      assertThat(data.rows("SELECT source_id FROM events ORDER BY id")).containsExactly("f1", "f2");
      assertThat(data.rows("SELECT message_count FROM users")).containsExactly("1");
      await().until(() -> data.metrics().counter("integron.journal.duplicates").count() == 5);
    }
  }

  @Test
  void goesOnInTheSameEpochAfterTheLastNumber() throws Exception {
    Position before;
    try (Journal journal = data.start()) {
      journal.offer(chat("c1", "hello"));
      awaitLatest(journal, 1);
      before = journal.position();
    }
    try (Journal journal = data.start()) {
      assertThat(journal.position()).isEqualTo(before);
      assertThat(journal.ring().span().floor()).isEqualTo(1);
    }
  }

  @Test
  void relaysTestEventsButNeitherPersistsNorCountsThem() throws Exception {
    try (Journal journal = data.start()) {
      journal.offer(follow("f1", Mark.TEST));
      awaitLatest(journal, 1);

      assertThat(accepted(journal).getFirst().is(Mark.TEST)).isTrue();
      assertThat(data.rows("SELECT id FROM events")).isEmpty();
      assertThat(data.rows("SELECT id FROM users")).isEmpty();
    }
  }

  @Test
  void writesWhatWasHandedOverBeforeItCloses() throws Exception {
    try (Journal journal = data.start()) {
      IntStream.range(0, 2_000).forEach(i -> journal.offer(follow("f" + i)));
    }
    assertThat(data.rows("SELECT count(*) FROM events")).containsExactly("2000");
  }

  /// The database is locked by another connection for longer than SQLite waits: the journal passes
  /// nothing on meanwhile, and loses no offered event. Shown able to fail: a journal that drops the
  /// batch after the first failure never keeps `f1`.
  @Test
  void holdsABatchThatCannotBeCommittedAndReportsThat() throws Exception {
    List<String> taken = new ArrayList<>(List.of("f1"));
    try (Journal journal = data.startHasty(Map.of("INTEGRON_JOURNAL_INTAKE_EVENTS", "2"), _ -> {});
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.folder().database())) {
      try (Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        journal.offer(follow("f1"));
        await().until(() -> data.statuses().stream().anyMatch(status -> status.reason() != null));
        assertThat(accepted(journal)).isEmpty();

        for (int next = 2; journal.offer(follow("f" + next)); next++) {
          taken.add("f" + next);
        }
        assertThat(taken).as("one batch in hand, and the intake").hasSize(3);
        assertThat(journal.status().dropped()).isEqualTo(1);
        statement.execute("ROLLBACK");
      }
      await().until(() -> journal.status().reason() == null && journal.position().id() >= 3);
    }
    assertThat(data.rows("SELECT source_id FROM events ORDER BY id")).isEqualTo(taken);
  }

  @Test
  void keepsTheNewestQuarantinedMessages() throws Exception {
    try (Journal journal = data.start(Map.of("INTEGRON_JOURNAL_QUARANTINE_ROWS", "3"))) {
      for (int i = 0; i < 10; i++) {
        journal.offer(new InternalEntry.Quarantined(NOON, "channel.new", "reason " + i, "{}"));
      }
    }
    assertThat(data.rows("SELECT reason FROM quarantine ORDER BY id"))
        .containsExactly("reason 7", "reason 8", "reason 9");
    assertThat(data.metrics().counter("integron.quarantined").count()).isEqualTo(10);
  }

  @Test
  void deletesOldRowsAFewAtATime() throws Exception {
    data.start().close();
    try (Connection writer =
            DriverManager.getConnection("jdbc:sqlite:" + data.folder().database());
        Statement statement = writer.createStatement()) {
      statement.execute(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
              + " INSERT INTO sources SELECT 'old ' || i, '2020-01-01T00:00:00.000Z' FROM n");
      statement.execute("INSERT INTO sources VALUES ('new', '2999-01-01T00:00:00.000Z')");
    }
    try (JournalFile file = data.open(Map.of())) {
      int rounds = 1;
      while (file.tidy(NOON)) {
        rounds++;
      }
      assertThat(rounds).isEqualTo(6);
    }
    assertThat(data.rows("SELECT source_id FROM sources")).containsExactly("new");
  }

  @Test
  void rejectsADatabaseFromANewerVersion() throws Exception {
    data.start().close();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.folder().database());
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    assertThatThrownBy(data::start)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("newer version of Integron");
  }

  @Test
  void rejectsAFileThatIsNotADatabase() throws Exception {
    Files.writeString(
        data.folder().database(), "This is certainly not a database, but long enough to be one.");

    assertThatThrownBy(data::start)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("cannot be opened");
  }

  @Test
  void isInWalAndWaitsForTheDiskAtEveryCommit() throws Exception {
    try (Connection connection = Database.open(data.folder().database());
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("PRAGMA journal_mode")) {
        assertThat(row.getString(1)).isEqualTo("wal");
      }
      try (ResultSet row = statement.executeQuery("PRAGMA synchronous")) {
        assertThat(row.getInt(1)).as("2 is FULL").isEqualTo(2);
      }
    }
  }

  /// Shown able to fail: with a row that is encoded by itself, and in another order.
  @Test
  void theRowHoldsTheBytesThatTheRingPassesOn() throws Exception {
    try (Journal journal = data.start()) {
      journal.offer(follow("f1"));
      TestJournal.awaitLatest(journal, 1);
      Ring.Read<EncodedEvent> read =
          journal.ring().read(new Position(journal.position().epoch(), 0), 1);
      assertThat(read).isInstanceOf(Ring.Read.Items.class);
      String row = data.rows("SELECT data FROM events").getFirst();
      assertThat(data.rows("SELECT typeof(data) FROM events")).containsExactly("text");
      assertThat(((Ring.Read.Items<EncodedEvent>) read).items().getFirst().json())
          .asString(StandardCharsets.UTF_8)
          .contains(",\"data\":" + row + ",\"timestamp\"");
    }
  }

  /// UTF-8 cannot encode it, so JSON escapes it. Shown able to fail: as bytes of a string, it is
  /// `?`.
  @Test
  void halfACharacterIsAcceptedAsItIs() throws Exception {
    try (Journal journal = data.start()) {
      journal.offer(chat("c1", "half \ud83d of one"));
      TestJournal.awaitLatest(journal, 1);
      assertThat(accepted(journal).getFirst().event())
          .isInstanceOfSatisfying(
              ChatEvent.Chat.class,
              chat -> assertThat(chat.message()).isEqualTo("half \ud83d of one"));
    }
  }
}
