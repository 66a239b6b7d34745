package integron.ingester.journal;

import static integron.ingester.journal.TestJournal.chat;
import static integron.ingester.journal.TestJournal.event;
import static integron.ingester.journal.TestJournal.follow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.common.event.BitsEvent;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.ChatEvent.ChatDropped;
import integron.common.event.Footprint;
import integron.ingester.journal.entry.AlertEntry;
import integron.ingester.journal.entry.Candidate;
import integron.ingester.journal.entry.ControlEntry;
import integron.ingester.journal.entry.Deletion;
import integron.ingester.journal.entry.InternalEntry;
import integron.ingester.journal.entry.JournalEntry;
import integron.ingester.journal.entry.Publication;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IntakeTest {
  private static final long PLENTY = 1 << 24;
  private static final Duration LONG = Duration.ofHours(1);

  private static Intake intake(int events, long bytes, Duration hold) {
    return new Intake(
        new IntakeLimits(events, bytes, 10_000, Long.MAX_VALUE, hold),
        InstantSource.fixed(TestJournal.NOON));
  }

  private static Candidate cheer(String sourceId) {
    return event(
        sourceId, new BitsEvent.Cheer(TestJournal.ADA, false, 100, "Cheer100 " + sourceId));
  }

  /// In order; `dropped N` stands for the event that reports the drop.
  private static List<String> drain(Intake intake) throws InterruptedException {
    List<String> found = new ArrayList<>();
    for (JournalEntry entry : intake.next(Duration.ZERO)) {
      found.add(
          switch (entry) {
            case Candidate incoming when incoming.event() instanceof ChatDropped dropped ->
                "dropped " + dropped.messages();
            case Candidate incoming -> incoming.sourceId();
            case InternalEntry internal -> internal.getClass().getSimpleName();
            case Deletion _ -> "deletion";
            case ControlEntry _ -> "control";
            case Publication _ -> "publication";
            case AlertEntry _ -> "alert";
          });
    }
    return found;
  }

  /// 2,300 events for 100 places, one in fifty of a persisted kind. Fails if a full intake drops
  /// every new event.
  @Test
  void chatIsDroppedBeforeAnyPersistedEvent() throws Exception {
    Intake intake = intake(100, PLENTY, LONG);
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < 2_300; i++) {
      if (i % 50 == 0) {
        kept.add((i % 100 == 0 ? "follow " : "cheer ") + i);
        Candidate one = i % 100 == 0 ? follow(kept.getLast()) : cheer(kept.getLast());
        assertThat(intake.offer(one)).isTrue();
      } else {
        assertThat(intake.offer(chat("chat " + i, "hello"))).isTrue();
      }
    }
    List<String> found = drain(intake);
    assertThat(found).filteredOn(name -> !name.matches("(chat|dropped) .*")).isEqualTo(kept);
    long chatLeft = found.stream().filter(name -> name.startsWith("chat")).count();
    assertThat(chatLeft).isEqualTo(100 - kept.size());
    assertThat(found).contains("dropped " + (2_300 - kept.size() - chatLeft));
    assertThat(found.getLast()).as("the newest stays").isEqualTo("chat 2299");
  }

  @Test
  void droppedChatIsReportedOnceBeforeTheChatAfterIt() throws Exception {
    Intake intake = intake(3, PLENTY, LONG);
    intake.offer(follow("f1"));
    for (int i = 1; i <= 5; i++) {
      intake.offer(chat("c" + i, "hello"));
    }
    assertThat(drain(intake)).containsExactly("f1", "dropped 3", "c4", "c5");
    intake.offer(chat("c6", "hello"));
    assertThat(drain(intake)).containsExactly("c6");
    assertThat(intake.isEmpty()).isTrue();
  }

  @Test
  void onlyEventsWithoutChatToReplaceAreDroppedAndNoted() throws Exception {
    Intake intake = intake(3, PLENTY, LONG);
    intake.offer(chat("c1", "hello"));
    assertThat(intake.offer(follow("f1"))).isTrue();
    assertThat(intake.offer(follow("f2"))).isTrue();
    assertThat(intake.offer(cheer("b3"))).isTrue();
    assertThat(intake.offer(follow("f4"))).isFalse();
    assertThat(intake.offer(chat("c5", "hello"))).as("chat takes no other's place").isFalse();

    assertThat(drain(intake)).containsExactly("f1", "f2", "b3", "dropped 2", "Overflowed");
    assertThat(intake.isEmpty()).isTrue();
  }

  @Test
  void isBoundedInBytesAndAcceptsALargerEventAlone() throws Exception {
    long one = Footprint.of(chat("c1", "x".repeat(1_000)));
    Intake intake = intake(1_000, 3 * one, LONG);
    for (int i = 1; i <= 5; i++) {
      intake.offer(chat("c" + i, "x".repeat(1_000)));
    }
    assertThat(intake.offer(follow("f1"))).isTrue();
    assertThat(drain(intake)).containsExactly("dropped 3", "c4", "c5", "f1");

    Candidate larger = chat("larger", "x".repeat(10_000));
    assertThat(intake.offer(larger)).isTrue();
    assertThat(intake.offer(follow("f2"))).isTrue();
    assertThat(drain(intake)).containsExactly("f2", "dropped 1");
  }

  @Test
  void aBatchHasNoMoreBytesThanATransactionMayHave() throws Exception {
    long one = Footprint.of(chat("c1", "x".repeat(1_000)));
    Intake intake =
        new Intake(
            new IntakeLimits(100, PLENTY, 100, 2 * one, LONG),
            InstantSource.fixed(TestJournal.NOON));
    for (int i = 1; i <= 5; i++) {
      intake.offer(chat("c" + i, "x".repeat(1_000)));
    }
    assertThat(drain(intake)).containsExactly("c1", "c2");
    assertThat(drain(intake)).containsExactly("c3", "c4");
    assertThat(drain(intake)).containsExactly("c5");
  }

  @Test
  void aNoteOfAnOutageFindsAPlaceWhenEventsFindNone() throws Exception {
    Intake intake = intake(2, PLENTY, LONG);
    intake.offer(follow("f1"));
    intake.offer(follow("f2"));
    assertThat(intake.offer(new InternalEntry.Subscribed(TestJournal.NOON, Set.of()))).isTrue();
    assertThat(intake.offer(new InternalEntry.Quarantined(TestJournal.NOON, "k", "r", null)))
        .isFalse();
    assertThat(drain(intake))
        .as("what was set aside is missing like an event")
        .containsExactly("f1", "f2", "Subscribed", "Overflowed");
  }

  /// For any waiting events and any number of removals: the removals of a wave of bans leave places
  /// for internal entries. Shown able to fail: if removals use only the places of events, the first
  /// one is dropped.
  @Test
  void aRemovalFindsAPlaceWhenEventsFindNone() throws Exception {
    Intake intake = intake(2, PLENTY, LONG);
    intake.offer(follow("f1"));
    intake.offer(follow("f2"));
    assertThat(intake.offer(chat("c1", "hello"))).isFalse();
    assertThat(intake.offer(event("d1", new ChatDelete(null, "c0")))).isTrue();
    assertThat(intake.offer(event("x1", new ChatClear(TestJournal.ADA, 600)))).isTrue();
    assertThat(intake.offer(event("x2", new ChatClear(null, null)))).isTrue();
    assertThat(drain(intake)).containsExactly("f1", "f2", "d1", "x1", "x2", "dropped 1");
  }

  @Test
  void removalsLeavePlacesToNotesAndAreBoundedThemselves() {
    Intake intake = intake(2, PLENTY, LONG);
    long taken =
        IntStream.range(0, 1_000)
            .filter(number -> intake.offer(event("d" + number, new ChatDelete(null, "c"))))
            .count();
    assertThat(taken).isEqualTo(2 + Intake.FOR_REMOVALS);
    assertThat(intake.offer(new InternalEntry.Subscribed(TestJournal.NOON, Set.of()))).isTrue();
  }

  /// A removal is small, and waiting events may be large.
  @Test
  void aRemovalFindsAPlaceWhereOneLargeEventTakesAllBytes() {
    Intake intake = intake(100, 1_000, LONG);
    assertThat(intake.offer(cheer("x".repeat(10_000)))).isTrue();
    assertThat(intake.offer(follow("f1"))).isFalse();
    assertThat(intake.offer(event("d1", new ChatDelete(null, "c0")))).isTrue();
  }

  @Test
  void aPeriodOfDroppedChatEndsNoEarlierThanItBegan() throws Exception {
    Deque<Instant> times =
        new ArrayDeque<>(List.of(TestJournal.NOON, TestJournal.NOON.minusSeconds(9)));
    Intake intake =
        new Intake(new IntakeLimits(1, PLENTY, 10, Long.MAX_VALUE, LONG), times::removeFirst);
    for (int i = 1; i <= 3; i++) {
      intake.offer(chat("c" + i, "hello"));
    }
    Candidate reported = (Candidate) intake.next(Duration.ZERO).getFirst();
    Instant earlier = TestJournal.NOON.minusSeconds(9);
    assertThat(reported.event()).isEqualTo(new ChatDropped(2, earlier, earlier));
  }

  /// Fails without the wait.
  @Test
  void aSourceIsDelayedWhileThreeQuartersAreTaken() throws Exception {
    Intake intake = intake(8, PLENTY, LONG);
    for (int i = 1; i <= 5; i++) {
      intake.offer(chat("c" + i, "hello"));
    }
    intake.awaitRoom(); // returns at once
    intake.offer(chat("c6", "hello"));
    Thread source = Thread.ofVirtual().start(() -> awaitRoom(intake));
    await().until(() -> source.getState() == Thread.State.TIMED_WAITING);
    drain(intake);
    source.join();
  }

  /// After the limit the source is read again, and chat makes room: Twitch would disconnect a
  /// source that is delayed for longer. Fails with a time for each message instead of each
  /// overload.
  @Test
  void aSourceIsDelayedForALimitedTimeInEachOverload() throws Exception {
    Intake intake = intake(8, PLENTY, Duration.ofMillis(50));
    for (int i = 1; i <= 8; i++) {
      intake.offer(chat("c" + i, "hello"));
    }
    intake.awaitRoom();
    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      intake.awaitRoom();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  private static void awaitRoom(Intake intake) {
    try {
      intake.awaitRoom();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
