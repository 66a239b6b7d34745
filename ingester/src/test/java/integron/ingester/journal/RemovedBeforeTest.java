package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.ADA;
import static integron.ingester.journal.TestJournal.NOON;
import static integron.ingester.journal.TestJournal.accepted;
import static integron.ingester.journal.TestJournal.event;
import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.ChatEvent.Reply;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.RedemptionEvent.Redemption;
import integron.common.event.RedemptionEvent.Reward;
import integron.common.event.Tombstone.Erased;
import integron.common.event.Unknown;
import integron.common.event.Viewer;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.JournalEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events that arrive after a removal and were written before it, or that quote removed words.
final class RemovedBeforeTest {
  private static final Viewer BOB = new Viewer("2", "bob", "Bob");

  @TempDir Path temporary;
  private TestJournal data;
  private JournalFile file;

  @BeforeEach
  void open() {
    data = new TestJournal(temporary.resolve("data"));
    file = data.open(Map.of());
  }

  @AfterEach
  void close() throws Exception {
    file.close();
  }

  /// At noon and some seconds.
  private static Candidate at(int seconds, String sourceId, Event event, Mark... marks) {
    return new Candidate(sourceId, NOON.plusSeconds(seconds), event, Set.of(marks));
  }

  private static Candidate said(int seconds, TestLine line) {
    return at(seconds, "chat:" + line.messageId(), line.chat());
  }

  private static Redemption redemption(Viewer viewer) {
    Reward reward = new Reward("r1", "custom", "Hydrate", 5, null);
    return new Redemption(viewer, "r", reward, "secret input", List.of(), null, null);
  }

  private Event accept(Candidate incoming) throws Exception {
    return TestJournal.commit(file, List.of(incoming)).getFirst().event();
  }

  /// Shown able to fail: without the times of the removals, the row has the words.
  @Test
  void whatATimedOutViewerWroteBeforeIsAcceptedWithoutWordsHoweverLateItComes() throws Exception {
    accept(at(10, "clear", new ChatClear(ADA, 600)));
    assertThat(accept(at(9, "r1", redemption(ADA), Mark.BACKFILLED)))
        .extracting(event -> ((Redemption) event).input())
        .isNull();
    assertThat(accept(at(9, "c1", new Cheer(ADA, false, 5, "secret"))))
        .isEqualTo(new Cheer(ADA, false, 5, ""));
    assertThat(accept(at(9, "u1", new Unknown("new", "1", Map.of("user_id", "1")))))
        .isEqualTo(new Unknown("new", "1", Map.of()));
    assertThat(accept(at(9, "c2", new Cheer(BOB, false, 5, "words"))))
        .isEqualTo(new Cheer(BOB, false, 5, "words"));
    assertThat(data.rows("SELECT type FROM events WHERE instr(data, 'secret') > 0")).isEmpty();
    assertThat(data.rows("SELECT bits_total FROM users WHERE id = '1'")).containsExactly("5");
  }

  @Test
  void whatTheyWriteAfterwardsIsShown() throws Exception {
    accept(at(10, "clear", new ChatClear(ADA, 600)));
    assertThat(accept(at(10, "c1", new Cheer(ADA, false, 5, "words"))))
        .isEqualTo(new Cheer(ADA, false, 5, "words"));
    assertThat(accept(said(11, TestLine.plain(ADA, "m1", "again"))))
        .isEqualTo(TestLine.plain(ADA, "m1", "again").chat());
  }

  /// It has a number and is counted as if it had arrived in time. Shown able to fail: without the
  /// times and ids of the removals, the line is there.
  @Test
  void aLineThatComesLateBecomesATombstone() throws Exception {
    accept(at(10, "clear", new ChatClear(ADA, 600)));
    accept(at(20, "delete", new ChatDelete(null, "m2")));
    List<Envelope> late =
        TestJournal.commit(
            file,
            List.of(
                said(9, TestLine.plain(ADA, "m1", "secret")),
                said(30, TestLine.plain(BOB, "m2", "secret"))));
    assertThat(late).extracting(Envelope::event).containsOnly(new Erased());
    assertThat(late).extracting(Envelope::id).containsExactly(3L, 4L);
    assertThat(data.rows("SELECT message_count FROM users")).containsExactly("1", "1");
  }

  @Test
  void aClearedChatAppliesToAllViewers() throws Exception {
    accept(at(10, "clear", new ChatClear(null, null)));
    assertThat(accept(at(9, "c1", new Cheer(null, true, 5, "secret"))))
        .isEqualTo(new Cheer(null, true, 5, ""));
    assertThat(accept(said(9, TestLine.plain(BOB, "m1", "secret")))).isEqualTo(new Erased());
    assertThat(accept(at(10, "c2", new Cheer(BOB, false, 5, "words"))))
        .isEqualTo(new Cheer(BOB, false, 5, "words"));
  }

  private String quoted(TestLine answer) throws Exception {
    Reply reply = ((Chat) accept(said(60, answer))).reply();
    return reply == null ? "none" : reply.message();
  }

  /// Shown able to fail: without the look at the reply, the quotes are there.
  @Test
  void anAnswerQuotesNothingThatWasRemoved() throws Exception {
    Viewer eve = new Viewer("3", "eve", "Eve");
    for (TestLine line :
        List.of(
            TestLine.plain(ADA, "m1", "secret"),
            TestLine.plain(BOB, "m2", "secret"),
            TestLine.plain(BOB, "m3", "kept"))) {
      accept(said(1, line));
    }
    accept(at(10, "delete", new ChatDelete(BOB, "m2")));
    accept(at(10, "clear", new ChatClear(ADA, 600)));
    accept(said(20, TestLine.plain(ADA, "m4", "again")));

    TestLine answer = TestLine.plain(eve, "a1", "oh");
    assertThat(quoted(answer.answering(ADA, "m1", "secret"))).isEmpty();
    answer = TestLine.plain(eve, "a2", "oh");
    assertThat(quoted(answer.answering(BOB, "m2", "secret"))).isEmpty();
    answer = TestLine.plain(eve, "a3", "oh");
    assertThat(quoted(answer.answering(BOB, "m3", "kept"))).isEqualTo("kept");
    answer = TestLine.plain(eve, "a4", "oh");
    assertThat(quoted(answer.answering(ADA, "m4", "again"))).isEqualTo("again");
  }

  /// Shown able to fail: without forgetting what was shown before, the quote is there.
  @Test
  void aSecondTimeOutHoldsForWhatCameAfterTheFirst() throws Exception {
    accept(at(10, "clear", new ChatClear(ADA, 1)));
    accept(said(20, TestLine.plain(ADA, "m1", "secret")));
    accept(at(30, "again", new ChatClear(ADA, 600)));
    TestLine answer = TestLine.plain(BOB, "a1", "oh").answering(ADA, "m1", "secret");
    assertThat(quoted(answer)).isEmpty();
  }

  @Test
  void anAnswerQuotesNothingFromBeforeTheChatWasCleared() throws Exception {
    accept(at(10, "clear", new ChatClear(null, null)));
    accept(said(20, TestLine.plain(ADA, "m2", "again")));
    TestLine answer = TestLine.plain(BOB, "a1", "oh").answering(ADA, "m1", "secret");
    assertThat(quoted(answer)).isEmpty();
    answer = TestLine.plain(BOB, "a2", "oh").answering(ADA, "m2", "again");
    assertThat(quoted(answer)).isEqualTo("again");
  }

  @Test
  void aTestRemovalAppliesToTestsOnly() throws Exception {
    accept(at(10, "clear", new ChatClear(null, null), Mark.TEST));
    accept(at(10, "delete", new ChatDelete(null, "m1"), Mark.TEST));
    assertThat(accept(at(9, "c1", new Cheer(ADA, false, 5, "words"))))
        .isEqualTo(new Cheer(ADA, false, 5, "words"));
    assertThat(accept(at(9, "c2", new Cheer(ADA, false, 5, "secret"), Mark.TEST)))
        .isEqualTo(new Cheer(ADA, false, 5, ""));
    assertThat(quoted(TestLine.plain(BOB, "a1", "oh").answering(ADA, "m1", "words")))
        .isEqualTo("words");
  }

  @Test
  void theOldestRemovalsGiveWay() throws Exception {
    List<JournalEntry> many =
        IntStream.range(0, 2_001)
            .<JournalEntry>mapToObj(
                number -> event("d" + number, new ChatDelete(null, "gone" + number)))
            .toList();
    TestJournal.commit(file, many);
    assertThat(accept(said(1, TestLine.plain(ADA, "gone1", "late")))).isEqualTo(new Erased());
    assertThat(accept(said(1, TestLine.plain(ADA, "gone0", "late")))).isInstanceOf(Chat.class);
  }

  /// The content of the ring, whose numbers have no gap.
  @Test
  void theRingHasNoWordOfWhatCameLate() throws Exception {
    TestJournal other = new TestJournal(temporary.resolve("other"));
    try (Journal journal = other.start()) {
      journal.offer(at(10, "clear", new ChatClear(ADA, 600)));
      journal.offer(said(9, TestLine.plain(ADA, "m1", "secret")));
      journal.offer(at(9, "c1", new Cheer(ADA, false, 5, "secret")));
      TestJournal.awaitLatest(journal, 3);
      assertThat(accepted(journal).subList(1, 3))
          .extracting(Envelope::event)
          .containsExactly(new Erased(), new Cheer(ADA, false, 5, ""));
    }
  }
}
