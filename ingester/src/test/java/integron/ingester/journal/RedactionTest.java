package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.ADA;
import static integron.ingester.journal.TestJournal.NOON;
import static integron.ingester.journal.TestJournal.accepted;
import static integron.ingester.journal.TestJournal.chat;
import static integron.ingester.journal.TestJournal.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.NoticeEvent.WatchStreak;
import integron.common.event.RedemptionEvent.Redemption;
import integron.common.event.RedemptionEvent.Reward;
import integron.common.event.Tombstone.Erased;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A moderator's removals from the stream and from stored events.
final class RedactionTest {
  private static final Viewer BOB = new Viewer("2", "bob", "Bob");
  private static final String WORDS = "SELECT count(*) FROM events WHERE instr(data, 'secret') > 0";

  private static final String OPEN = "SELECT id FROM redactions WHERE done = 0";

  @TempDir Path temporary;
  private TestJournal data;

  @BeforeEach
  void prepare() {
    data = new TestJournal(temporary.resolve("data"));
  }

  private static Candidate cheer(String sourceId, Viewer viewer, Mark... marks) {
    return event(sourceId, new Cheer(viewer, false, 5, "secret of " + viewer.username()), marks);
  }

  private static Candidate redemption(Viewer viewer, Instant at) {
    Reward reward = new Reward("r1", "custom", "Hydrate", 5, null);
    return new Candidate(
        "r" + at,
        at,
        new Redemption(viewer, "r" + at, reward, "secret input", List.of(), null, null),
        Set.of());
  }

  private static Candidate clear(Viewer viewer, Mark... marks) {
    return event("clear", new ChatClear(viewer, 600), marks);
  }

  /// Shown able to fail: with nothing promised to the database, the rows keep the words.
  @Test
  void whatATimedOutViewerWroteIsInNeitherRingNorDatabaseButWhatTheyDidIs() throws Exception {
    try (Journal journal = data.start()) {
      journal.offer(chat("c1", "secret line"));
      journal.offer(cheer("b1", ADA));
      journal.offer(redemption(ADA, NOON));
      journal.offer(cheer("b2", BOB));
      TestJournal.awaitLatest(journal, 4);
      journal.offer(clear(ADA));
      TestJournal.awaitLatest(journal, 5);

      assertThat(accepted(journal).getFirst().event()).isEqualTo(new Erased());
      assertThat(accepted(journal).get(1).event()).isEqualTo(new Cheer(ADA, false, 5, ""));
      assertThat(accepted(journal).get(3).event())
          .isEqualTo(new Cheer(BOB, false, 5, "secret of bob"));
      assertThat(data.rows("SELECT user_id FROM events WHERE instr(data, 'secret') > 0"))
          .containsExactly("2");
      assertThat(data.rows("SELECT type FROM events ORDER BY id"))
          .containsExactly("cheer", "redemption", "cheer");
    }
    assertThat(Files.readString(data.folder().database(), StandardCharsets.ISO_8859_1))
        .contains("secret of bob")
        .doesNotContain("secret of ada", "secret input");
  }

  /// A quarantined message may contain words at any place. Shown able to fail: with the quarantine
  /// left unchanged.
  @Test
  void theirQuarantinedMessagesAreDeletedToo() throws Exception {
    try (Journal journal = data.start()) {
      for (Viewer viewer : List.of(ADA, BOB)) {
        String body = "{\"user_id\":\"%s\",\"user_input\":\"secret\"}".formatted(viewer.userId());
        journal.offer(new InternalEntry.Quarantined(NOON, "channel.new", viewer.username(), body));
      }
      journal.offer(event("d1", new ChatDelete(null, "m1")));
      journal.offer(clear(ADA));
      TestJournal.awaitLatest(journal, 2);
      assertThat(data.rows("SELECT reason FROM quarantine WHERE body IS NOT NULL"))
          .containsExactly("bob");
      journal.offer(event("all", new ChatClear(null, null)));
      TestJournal.awaitLatest(journal, 3);
      assertThat(data.rows("SELECT reason FROM quarantine WHERE body IS NOT NULL")).isEmpty();
      assertThat(data.rows("SELECT reason FROM quarantine")).containsExactly("ada", "bob");
    }
  }

  @Test
  void whatTheyWriteAfterwardsStays() throws Exception {
    try (Journal journal = data.start()) {
      journal.offer(clear(ADA));
      journal.offer(cheer("b1", ADA));
      TestJournal.awaitLatest(journal, 2);
      assertThat(accepted(journal).getLast().event())
          .isEqualTo(new Cheer(ADA, false, 5, "secret of ada"));
      assertThat(data.rows(WORDS)).containsExactly("1");
    }
  }

  @Test
  void ofADeletedLineTheEventThatHasItsWordsLosesThem() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      WatchStreak streak = new WatchStreak(ADA, 12, null, "m1", "secret words", List.of(), null);
      TestJournal.commit(file, List.of(event("w1", streak), cheer("b1", ADA), cheer("b2", BOB)));
      TestJournal.commit(file, List.of(event("d1", new ChatDelete(null, "m1"))));
      assertThat(data.rows("SELECT type FROM events WHERE instr(data, 'secret') > 0"))
          .containsExactly("cheer", "cheer");
      assertThat(data.rows(OPEN)).isEmpty();
    }
  }

  /// Shown able to fail: with nothing promised to the database, all words stay.
  @Test
  void aClearedChatIsCarriedOutAFewRowsAtATimeAlsoAfterACrash() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(
          file,
          IntStream.range(0, 1_000)
              .<JournalEntry>mapToObj(number -> cheer("b" + number, number % 2 == 0 ? ADA : BOB))
              .toList());
      TestJournal.commit(file, List.of(event("clear", new ChatClear(null, null))));
      assertThat(data.rows(WORDS)).containsExactly("800");
      assertThat(file.deleteSome()).isTrue();
      assertThat(data.rows(WORDS)).containsExactly("600");
    }
    try (JournalFile file = data.open(Map.of())) {
      while (file.deleteSome()) {
        assertThat(data.rows("PRAGMA integrity_check")).containsExactly("ok");
      }
    }
    assertThat(data.rows(WORDS)).containsExactly("0");
    assertThat(data.rows("SELECT sum(data ->> 'bits') FROM events")).containsExactly("5000");
    assertThat(data.rows(OPEN)).isEmpty();
  }

  @Test
  void theRestOfAPromisedRemovalIsCarriedOutWithoutOtherEvents() throws Exception {
    try (Journal journal = data.start()) {
      IntStream.range(0, 1_000).forEach(number -> journal.offer(cheer("b" + number, ADA)));
      journal.offer(clear(ADA));
      TestJournal.awaitLatest(journal, 1_001);
      await().until(() -> data.rows(WORDS).equals(List.of("0")));
    }
  }

  @Test
  void anEventOlderThanADayKeepsItsWords() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(
          file,
          List.of(
              redemption(ADA, NOON.minus(Duration.ofHours(25))),
              redemption(ADA, NOON.minus(Duration.ofHours(23))),
              clear(ADA)));
      assertThat(data.rows("SELECT created_at FROM events WHERE instr(data, 'secret') > 0"))
          .containsExactly("2024-01-14T11:00:00.000Z");
    }
  }

  /// Readers show a row as it is stored. Shown able to fail: if unreadable rows are skipped, their
  /// words stay.
  @Test
  void anEventThatCannotBeReadIsDeletedAsAWhole() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(file, List.of(cheer("b1", ADA), cheer("b2", ADA), cheer("b3", BOB)));
      data.execute(
          "UPDATE events SET data = replace(data, '\"text\"', '\"hologram\"') WHERE id <> 2");
      TestJournal.commit(file, List.of(clear(ADA)));
      assertThat(data.rows("SELECT id FROM events ORDER BY id")).containsExactly("2", "3");
      assertThat(data.rows(WORDS)).containsExactly("1");
    }
  }

  @Test
  void whatCannotBeReadStaysWhereAnotherLineIsDeleted() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(file, List.of(streak("w1", "m1"), streak("w2", "m2")));
      data.execute("UPDATE events SET data = json_remove(data, '$.username')");
      TestJournal.commit(file, List.of(event("d1", new ChatDelete(null, "m1"))));
      assertThat(data.rows("SELECT id FROM events")).containsExactly("2");
    }
  }

  private static Candidate streak(String sourceId, String messageId) {
    return event(
        sourceId, new WatchStreak(ADA, 12, null, messageId, "secret words", List.of(), null));
  }

  /// A demo has moderators too, but removes nothing from stored events. Shown able to fail: without
  /// the check of the mark, the row loses its words.
  @Test
  void aTestRemovalAppliesToTheRingOnly() throws Exception {
    try (Journal journal = data.start()) {
      journal.offer(cheer("b1", ADA));
      journal.offer(cheer("b2", ADA, Mark.TEST));
      journal.offer(clear(ADA, Mark.TEST));
      TestJournal.awaitLatest(journal, 3);
      assertThat(accepted(journal).subList(0, 2))
          .extracting(Envelope::event)
          .containsOnly(new Cheer(ADA, false, 5, ""));
      assertThat(data.rows(WORDS)).containsExactly("1");
    }
  }

  /// A day for a restore, which repeats the removal; open removals stay until they are carried out.
  @Test
  void aFinishedRemovalStaysKnownForADay() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(file, List.of(cheer("b1", ADA), clear(ADA)));
      assertThat(data.rows("SELECT done FROM redactions")).containsExactly("1");
      file.tidy(NOON.plus(Duration.ofHours(23)));
      assertThat(data.rows("SELECT done FROM redactions")).containsExactly("1");
      data.execute("INSERT INTO redactions (id, since, below) VALUES (99, '2020', 99)");
      file.tidy(NOON.plus(Duration.ofHours(25)));
      assertThat(data.rows("SELECT id FROM redactions")).containsExactly("99");
    }
  }
}
