package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.ADA;
import static integron.ingester.journal.TestJournal.NOON;
import static integron.ingester.journal.TestJournal.accepted;
import static integron.ingester.journal.TestJournal.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.event.BitsEvent.Cheer;
import integron.common.event.BitsEvent.PowerUp;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.Event;
import integron.common.event.RedemptionEvent.Redemption;
import integron.common.event.RedemptionEvent.Reward;
import integron.common.event.SubEvent.Resub;
import integron.common.event.Tombstone.Erased;
import integron.common.event.Viewer;
import integron.common.json.Json;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.Deletion;
import integron.ingester.journal.entry.JournalEntry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A line of chat that a moderator deletes, and the events that Twitch sends beside it without its
/// id.
final class DeletedLineTest {
  private static final Viewer BOB = new Viewer("2", "bob", "Bob");
  private static final Viewer STAND_IN = new Viewer("9", "ananonymouscheerer", "Anonymous");
  private static final String WORDS =
      "SELECT type FROM events WHERE instr(data, 'secret') > 0 ORDER BY id";
  private static final Candidate DELETED = event("d1", new ChatDelete(ADA, "m1"));

  @TempDir Path temporary;
  private TestJournal data;

  @BeforeEach
  void prepare() {
    data = new TestJournal(temporary.resolve("data"));
  }

  private static Cheer cheer(@Nullable Viewer viewer, String text) {
    return new Cheer(viewer, viewer == null, 5, text);
  }

  private static Redemption redemption(String id, String input) {
    Reward reward = new Reward("r1", "custom", "Say it", 5, null);
    return new Redemption(ADA, id, reward, input, List.of(), "unfulfilled", null);
  }

  private static TestLine line() {
    return TestLine.plain(ADA, "m1", "secret words");
  }

  private static Candidate chat(TestLine line, Mark... marks) {
    return event("chat:" + line.messageId(), line.chat(), marks);
  }

  private static List<Long> eventsOf(Envelope envelope) {
    return ((ChatDelete) envelope.event()).events();
  }

  static Stream<Arguments> kinds() {
    String words = "secret words";
    return Stream.of(
        Arguments.of(line().cheering(5), cheer(ADA, words)),
        Arguments.of(TestLine.plain(STAND_IN, "m1", words).cheering(5), cheer(null, words)),
        Arguments.of(
            line().cheering(5).answering(BOB, "m0", "nice"), cheer(ADA, "@Bob secret words")),
        Arguments.of(line().rewarded("r1"), redemption("r", words)),
        Arguments.of(
            line().noticed("custom"),
            new PowerUp(ADA, 5, "custom_power_up", "Say it", null, words, List.of(), null)),
        Arguments.of(
            line().noticed("resub"),
            new Resub(ADA, "1000", false, 7, null, null, null, null, words, List.of(), null)));
  }

  /// Shown able to fail: without the search for them, ring and row keep the words.
  @ParameterizedTest
  @MethodSource("kinds")
  void theEventThatHasItsWordsLosesThemInRingAndDatabaseInEitherOrder(TestLine line, Event beside)
      throws Exception {
    for (boolean lineFirst : List.of(true, false)) {
      TestJournal one = new TestJournal(temporary.resolve("order-" + lineFirst));
      try (Journal journal = one.start()) {
        Candidate candidate = event("x", beside);
        List.of(lineFirst ? chat(line) : candidate, lineFirst ? candidate : chat(line))
            .forEach(journal::offer);
        TestJournal.awaitLatest(journal, 2);
        journal.offer(event("d1", new ChatDelete(null, "m1")));
        TestJournal.awaitLatest(journal, 3);

        long id = lineFirst ? 2 : 1;
        assertThat(eventsOf(accepted(journal).getLast())).containsExactly(id);
        assertThat(one.rows(WORDS)).isEmpty();
        Envelope rest = accepted(journal).get((int) id - 1);
        assertThat(Json.write(rest)).doesNotContain("secret");
        assertThat(rest.type()).isEqualTo(beside.type());
      }
    }
  }

  /// Chat programs add invisible characters, so that Twitch accepts the same words twice. Shown
  /// able to fail: with texts that are compared as they are.
  @ParameterizedTest
  @ValueSource(
      strings = {
        " secret words ",
        "secret  words",
        "secret words \u034f",
        "secret words\u206d",
        "secret words \u2800",
        "secret words \udb40\udc00",
        "secret\u00a0words",
        "sec\u200bret words"
      })
  void whatCannotBeSeenMakesNoOtherWords(String words) throws Exception {
    for (List<String> pair :
        List.of(List.of(words, "secret words"), List.of("secret words", words))) {
      TestJournal one = new TestJournal(temporary.resolve("data-" + pair.indexOf(words)));
      try (JournalFile file = one.open(Map.of())) {
        TestLine line = TestLine.plain(ADA, "m1", pair.getFirst()).rewarded("r1");
        TestJournal.commit(
            file, List.of(event("r", redemption("r", pair.getLast())), chat(line), DELETED));
        assertThat(one.rows("SELECT type FROM events WHERE data LIKE '%words%'")).isEmpty();
      }
    }
  }

  /// Shown able to fail: with the comparison of texts or of viewers left out, the words of the
  /// others go too.
  @Test
  void nothingElseLosesItsWords() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(
          file,
          List.of(
              event("other text", cheer(ADA, "secret words!")),
              event("other viewer", cheer(BOB, "secret words")),
              event("other bits", new Cheer(null, true, 6, "secret words")),
              new Candidate(
                  "long before",
                  NOON.minus(Duration.ofSeconds(121)),
                  cheer(ADA, "secret words"),
                  Set.of()),
              event("tried", cheer(ADA, "secret words"), Mark.TEST),
              chat(line().cheering(5)),
              DELETED));
      assertThat(data.rows(WORDS)).hasSize(4);
    }
  }

  @Test
  void aPlainLineIsNothingElsesWords() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      List<Envelope> accepted =
          TestJournal.commit(
              file, List.of(chat(line()), event("c", cheer(ADA, "secret words")), DELETED));
      assertThat(eventsOf(accepted.getLast())).isEmpty();
      assertThat(data.rows(WORDS)).containsExactly("cheer");
    }
  }

  /// Shown able to fail: a search in the database, which has no tests, finds none.
  @ParameterizedTest
  @MethodSource("kinds")
  void theEventOfATryOutThatHasItsWordsLosesThemInEitherOrder(TestLine line, Event beside)
      throws Exception {
    for (boolean lineFirst : List.of(true, false)) {
      TestJournal one = new TestJournal(temporary.resolve("tried-" + lineFirst));
      try (Journal journal = one.start()) {
        Candidate event = event("x", beside, Mark.TEST);
        Candidate candidate = chat(line, Mark.TEST);
        List.of(lineFirst ? candidate : event, lineFirst ? event : candidate)
            .forEach(journal::offer);
        journal.offer(event("d1", new ChatDelete(null, "m1"), Mark.TEST));
        TestJournal.awaitLatest(journal, 3);

        assertThat(eventsOf(accepted(journal).getLast())).containsExactly(lineFirst ? 2L : 1L);
        for (Envelope rest : accepted(journal)) {
          assertThat(Json.write(rest)).doesNotContain("secret");
        }
      }
    }
  }

  /// Shown able to fail: if the numbers of a failed transaction stay remembered, the deletion names
  /// two events.
  @Test
  void aBatchOfTryOutsThatIsTriedAgainNamesEachEventOnce() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(file, List.of(chat(line().cheering(5), Mark.TEST)));
      List<JournalEntry> batch =
          List.of(event("c", cheer(ADA, "secret words"), Mark.TEST), event("kept", cheer(BOB, "")));
      data.execute(
          "CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'full'); END");
      assertThatThrownBy(() -> TestJournal.commit(file, batch)).isInstanceOf(SQLException.class);
      data.execute("DROP TRIGGER full");
      TestJournal.commit(file, batch);
      Envelope deleted =
          TestJournal.commit(file, List.of(event("d1", new ChatDelete(ADA, "m1"), Mark.TEST)))
              .getFirst();
      assertThat(eventsOf(deleted)).containsExactly(2L);
    }
  }

  /// Shown able to fail: where the event stays remembered, the deletion names it.
  @Test
  void aDeletedViewersTryOutsAreForgotten() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(file, List.of(event("c", cheer(ADA, "secret words"), Mark.TEST)));
      TestJournal.commit(
          file, List.of(new Deletion(ADA.userId(), NOON, new CompletableFuture<>())));
      TestLine again = TestLine.plain(ADA, "m2", "secret words").cheering(5);
      TestJournal.commit(file, List.of(chat(again, Mark.TEST)));
      assertThat(
              eventsOf(
                  TestJournal.commit(
                          file, List.of(event("d1", new ChatDelete(ADA, "m2"), Mark.TEST)))
                      .getFirst()))
          .isEmpty();
    }
  }

  @Test
  void aTestRemovesNothingFromStoredEvents() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(
          file,
          List.of(
              chat(line().cheering(5)),
              event("c", cheer(ADA, "secret words")),
              event("d1", new ChatDelete(ADA, "m1"), Mark.TEST),
              event("later", cheer(ADA, "secret words"))));
      assertThat(data.rows(WORDS)).containsExactly("cheer", "cheer");
    }
  }

  /// Twitch stamps a cheer when it sends it, which may be after the time-out for its line. Shown
  /// able to fail: if a clear is remembered only by its time, the cheer keeps the words.
  @Test
  void whatHasTheWordsOfAClearedLineIsAcceptedWithoutThemHoweverLateItIs() throws Exception {
    for (Viewer cleared : Arrays.asList(ADA, null)) {
      TestJournal one = new TestJournal(temporary.resolve("cleared-" + (cleared == null)));
      try (JournalFile file = one.open(Map.of())) {
        TestJournal.commit(
            file,
            List.of(
                chat(line().cheering(5)),
                chat(TestLine.plain(BOB, "m2", "secret of bob").cheering(5)),
                after(1, new ChatClear(cleared, null)),
                after(2, cheer(ADA, "secret words")),
                after(3, cheer(ADA, "new secret")),
                after(4, cheer(BOB, "secret of bob"))));
        assertThat(one.rows("SELECT data ->> 'message' FROM events"))
            .containsExactly("", "new secret", cleared == null ? "" : "secret of bob");
      }
    }
  }

  private static Candidate after(int seconds, Event event) {
    return new Candidate("after" + seconds, NOON.plusSeconds(seconds), event, Set.of());
  }

  /// Shown able to fail: without the lines that were deleted, the row has the words; without the
  /// comparison of times, the third cheer loses its own.
  @Test
  void whatHasItsWordsAndComesAfterwardsIsAcceptedWithoutThem() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(file, List.of(chat(line().cheering(5)), DELETED));
      List<Envelope> accepted =
          TestJournal.commit(
              file,
              List.of(
                  event("c1", cheer(ADA, "secret words")),
                  event("c2", cheer(ADA, "secret too")),
                  new Candidate(
                      "c3", NOON.plusSeconds(121), cheer(ADA, "secret words"), Set.of())));
      assertThat(accepted)
          .extracting(Envelope::event)
          .containsExactly(cheer(ADA, ""), cheer(ADA, "secret too"), cheer(ADA, "secret words"));
      assertThat(data.rows("SELECT data ->> 'message' FROM events"))
          .containsExactly("", "secret too", "secret words");
      assertThat(data.rows("SELECT bits_total FROM users")).containsExactly("15");
    }
  }

  /// Then the removal is known from the start.
  @Test
  void aBatchThatIsTriedAgainLeavesNoWordsEither() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      List<JournalEntry> batch =
          List.of(chat(line().cheering(5)), event("c", cheer(ADA, "secret words")), DELETED);
      data.execute(
          "CREATE TRIGGER full BEFORE INSERT ON redactions BEGIN SELECT RAISE(ABORT, 'full'); END");
      assertThatThrownBy(() -> TestJournal.commit(file, batch)).isInstanceOf(SQLException.class);
      data.execute("DROP TRIGGER full");
      assertThat(TestJournal.commit(file, batch))
          .extracting(Envelope::event)
          .containsExactly(new Erased(), cheer(ADA, ""), new ChatDelete(ADA, "m1"));
      assertThat(data.rows(WORDS)).isEmpty();
    }
  }

  /// Shown able to fail: where the line stays remembered, the removal names the event.
  @Test
  void aDeletedViewersLinesAreForgotten() throws Exception {
    try (JournalFile file = data.open(Map.of())) {
      TestJournal.commit(
          file, List.of(chat(line().cheering(5)), event("c", cheer(ADA, "secret words"))));
      TestJournal.commit(
          file, List.of(new Deletion(ADA.userId(), NOON, new CompletableFuture<>())));
      assertThat(eventsOf(TestJournal.commit(file, List.of(DELETED)).getFirst())).isEmpty();
    }
  }
}
