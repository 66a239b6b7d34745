package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.NOON;
import static integron.ingester.journal.TestJournal.accepted;
import static integron.ingester.journal.TestJournal.chat;
import static integron.ingester.journal.TestJournal.follow;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.problem.ProblemException;
import integron.common.status.JournalStatus;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.Listing;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journal while the database rejects writes.
final class JournalFaultsTest {
  private static final long CHAT = 950;

  @TempDir Path temporary;
  private TestJournal data;

  @BeforeEach
  void prepare() {
    data = new TestJournal(temporary.resolve("data"));
  }

  /// Shown able to fail: without the entry of the overflow, `gaps` stays empty.
  @Test
  void eventsDroppedWhileTheDatabaseFailsAreAnOutageWithTheirCount() throws Exception {
    List<InternalEntry.Overflowed> overflows = new CopyOnWriteArrayList<>();
    try (Journal journal =
        data.startHasty(Map.of("INTEGRON_JOURNAL_INTAKE_EVENTS", "2"), overflows::add)) {
      whileLocked(() -> {
        journal.offer(follow("f0"));
        await().atMost(ofSeconds(30)).until(() -> journal.status().reason() != null);
        assertThat(journal.status().reason())
            .contains("Another program has locked it; close that program.");
        for (int next = 1; journal.offer(follow("f" + next)); next++) {
          assertThat(next).as("the intake is bounded").isLessThan(10);
        }
        assertThat(journal.offer(follow("late 1"))).isFalse();
        assertThat(journal.offer(follow("late 2"))).isFalse();
      });
      await().untilAsserted(() -> assertThat(overflows).hasSize(1));
    }
    assertThat(data.rows("SELECT missed FROM gaps")).containsExactly("3");
    assertThat(data.rows("SELECT count(*) FROM gaps WHERE started_at <= ended_at"))
        .containsExactly("1");
    try (Journal journal = data.start()) {
      assertThat(journal.openOutages().lists())
          .as("to be fetched")
          .hasSize(Listing.values().length)
          .allMatch(list ->
              list.since().equals(overflows.getFirst().since().truncatedTo(ChronoUnit.MILLIS)));
    }
  }

  /// While the database cannot be written to, only chat is dropped, and an event reports to
  /// subscribers how much. Fails if a full intake drops every new event: follows are missing too.
  @Test
  void droppedChatIsReportedInTheStreamAndInTheStatus() throws Exception {
    try (Journal journal = data.start(Map.of("INTEGRON_JOURNAL_INTAKE_EVENTS", "100"))) {
      whileLocked(() -> {
        for (int i = 0; i < 1_000; i++) {
          assertThat(journal.offer(i % 20 == 0 ? follow("f" + i) : chat("c" + i, "hello")))
              .isTrue();
        }
      });
      await().until(() -> data.rows("SELECT count(*) FROM events").equals(List.of("50")));
      await().until(() -> journal.status().chatDropped() + chatIn(journal) == CHAT);
      long dropped = CHAT - chatIn(journal);
      assertThat(dropped).isPositive();
      // One event for each position in the stream where messages are missing.
      assertThat(accepted(journal).stream().mapToLong(JournalFaultsTest::droppedAt).sum())
          .isEqualTo(dropped);
      assertThat(journal.status()).isEqualTo(new JournalStatus(0, dropped, 0, null));
      assertThat(data.metrics().counter("integron.journal.chat.dropped").count())
          .isEqualTo((double) dropped);
    }
    assertThat(data.rows("SELECT * FROM gaps")).as("nothing to be fetched").isEmpty();
  }

  private static long chatIn(Journal journal) {
    return accepted(journal).stream().filter(e -> e.event() instanceof ChatEvent.Chat).count();
  }

  private static long droppedAt(Envelope envelope) {
    return envelope.event() instanceof ChatEvent.ChatDropped dropped ? dropped.messages() : 0;
  }

  @Test
  void quarantinedMessagesAreCutToTheirLimit() throws Exception {
    try (Journal journal = data.start(Map.of("INTEGRON_JOURNAL_QUARANTINE_BYTES", "300"))) {
      String body = "x".repeat(1_000);
      journal.offer(new InternalEntry.Quarantined(NOON, "k".repeat(1_000), "reason", body));
    }
    assertThat(data.rows("SELECT length(body) FROM quarantine")).containsExactly("301");
    assertThat(data.rows("SELECT length(kind) FROM quarantine")).containsExactly("201");
  }

  /// Shown able to fail: a journal that tries the same batch again for ever accepts none of them.
  @Test
  void anEventThatCanNeverBeWrittenGoesToQuarantineAndBlocksNoOther() throws Exception {
    data.start().close();
    data.execute(
        "CREATE TRIGGER poison BEFORE INSERT ON events WHEN new.source_id = 'poison'"
            + " BEGIN SELECT raise(ABORT, 'never'); END");
    try (Journal journal = data.start()) {
      whileLocked(() -> {
        journal.offer(follow("f1"));
        journal.offer(follow("poison"));
        journal.offer(chat("c1", "hello"));
        journal.offer(follow("f2"));
      });
      TestJournal.awaitLatest(journal, 3);
      assertThat(accepted(journal)).extracting("id").containsExactly(1L, 2L, 3L);
    }
    assertThat(data.rows("SELECT source_id FROM events ORDER BY id")).containsExactly("f1", "f2");
    assertThat(data.rows("SELECT kind || ' ' || body FROM quarantine"))
        .singleElement()
        .asString()
        .startsWith("follow {\"userId\":\"1\"");
    assertThat(data.metrics().counter("integron.quarantined").count()).isEqualTo(1);
  }

  /// The process ends, because the next start repairs the file.
  @Test
  void aDamagedDatabaseEndsTheWriterWithTheReason() throws Exception {
    CompletableFuture<Throwable> death = new CompletableFuture<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, reason) -> death.complete(reason));
    try (Journal journal = data.start()) {
      data.execute(
          "PRAGMA writable_schema = ON",
          "UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'meta'",
          "PRAGMA schema_version = 999");
      journal.offer(follow("f1"));
      assertThat(death.get(30, TimeUnit.SECONDS)).hasMessage("The database is damaged");
      assertThat(accepted(journal)).isEmpty();
      assertThat(data.folder().databaseSuspect()).exists();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void eventsOlderThanTheRetentionGoAFewRowsAtATimeAndTotalsStay() throws Exception {
    data.start().close();
    data.execute(
        "INSERT INTO users (id, username, display_name, first_seen, last_seen, bits_total) VALUES"
            + " ('1', 'ada', 'Ada', '2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z', 500)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
            + " INSERT INTO events (id, type, user_id, data, created_at, source_id)"
            + " SELECT i, 'follow', '1', '{}', '2024-01-07T11:59:59.999Z', 'old ' || i FROM n",
        "INSERT INTO events (id, type, user_id, data, created_at, source_id)"
            + " VALUES (2000, 'follow', '1', '{}', '2024-01-08T12:00:00.000Z', 'young')");
    assertThat(roundsOfTidying(Optional.empty())).as("off by default").isEqualTo(1);
    assertThat(roundsOfTidying(Optional.of("7"))).isEqualTo(6);
    assertThat(data.rows("SELECT source_id FROM events")).containsExactly("young");
    assertThat(data.rows("SELECT bits_total FROM users")).containsExactly("500");
  }

  @Test
  void aRetentionShorterThanDuplicatesAreKnownIsRejected() {
    assertThatThrownBy(() -> data.start(Map.of("INTEGRON_JOURNAL_RETENTION_DAYS", "6")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("must be 0, or a whole number from 7 to 36500");
  }

  private int roundsOfTidying(Optional<String> days) throws SQLException {
    try (JournalFile file =
        data.open(
            days.map(text -> Map.of("INTEGRON_JOURNAL_RETENTION_DAYS", text)).orElse(Map.of()))) {
      int rounds = 1;
      while (file.tidy(NOON)) {
        rounds++;
      }
      return rounds;
    }
  }

  private void whileLocked(Runnable step) throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.folder().database());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      step.run();
      statement.execute("ROLLBACK");
    }
  }
}
