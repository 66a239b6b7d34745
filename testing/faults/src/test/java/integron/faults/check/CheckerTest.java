package integron.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.EventType;
import integron.faults.check.Breach.Doubled;
import integron.faults.check.Breach.Lost;
import integron.faults.check.Breach.Miscounted;
import integron.faults.check.Breach.Phantom;
import integron.faults.check.Breach.Reordered;
import integron.faults.check.Breach.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Each test changes a history that keeps every promise, in one way: in an allowed one, and then
/// the checker reports nothing, or in a forbidden one, and then it reports exactly that.
final class CheckerTest {
  private final InventedHistory story = new InventedHistory();

  @Test
  void aHistoryThatKeepsEveryPromiseHasNoBreach() {
    assertThat(story.check()).isEmpty();
  }

  // Acceptance.

  /// The ingester was killed: the end of a session was sent and not committed.
  @Test
  void theEndOfASessionMayBeMissing() {
    story.replaceSent(1, 7, one -> InventedHistory.sent(one.token(), Optional.of("killed")));
    story.unheard(6, 10);
    story.unkept(6, 10);
    story.rows.add(InventedHistory.row(6, 8));
    story.rows.add(InventedHistory.row(7, 9));
    story.rows.add(InventedHistory.row(8, 10));
    story.totals.put("cheerer", new StoredEvents.Totals(0, 600, 0));
    story.rows.stream()
        .skip(4)
        .forEach(row ->
            story.received.add(new ReceivedFrame.Event(row.id(), row.type(), row.token(), false)));
    story.lastId = 8;

    assertThat(story.check()).isEmpty();
  }

  @Test
  void anEventBeforeOneThatWasAcceptedInTheSameSessionIsLost() {
    story.unkept(5, 5);
    story.received.set(story.place(5), new ReceivedFrame.Gap(4, 6));

    assertThat(story.check())
        .contains(new Lost(Stage.ACCEPTANCE, "session", List.of(5L)))
        .allMatch(breach -> breach instanceof Lost || isLastId(breach));
  }

  private static boolean isLastId(Breach breach) {
    return breach instanceof Miscounted counted && counted.what().equals("last_id");
  }

  /// An event that was fetched afterwards does not show that the session was read so far.
  @Test
  void aBackfilledEventDoesNotMakeThoseBeforeItLost() {
    story.replaceSent(1, 7, one -> InventedHistory.sent(one.token(), Optional.of("killed")));
    story.unkept(6, 6);
    story.unheard(6, 10);
    story.rows.replaceAll(row ->
        row.id() < 7
            ? row
            : new StoredEvents.Row(
                row.id() - 1, row.type(), row.token(), row.sourceId(), row.token() == 7));
    story.rows.stream()
        .skip(4)
        .forEach(row ->
            story.received.add(
                new ReceivedFrame.Event(row.id(), row.type(), row.token(), row.backfilled())));
    story.lastId = 9;

    assertThat(story.check()).isEmpty();
  }

  /// Nor does an event that Twitch sent again, in a later session.
  @Test
  void aRepeatedEventDoesNotMakeThoseBeforeItLost() {
    story.replaceSent(1, 5, one -> InventedHistory.sent(one.token(), Optional.of("killed")));
    story.replaceSent(5, 5, Sent::again);
    story.unheard(4, 4);
    story.unkept(4, 4);
    story.rows.replaceAll(row ->
        new StoredEvents.Row(
            row.id() < 4 ? row.id() : row.id() - 1,
            row.type(),
            row.token(),
            row.sourceId(),
            false));
    story.received.replaceAll(frame ->
        frame instanceof ReceivedFrame.Event event && event.id() > 4
            ? new ReceivedFrame.Event(event.id() - 1, event.type(), event.token(), false)
            : frame);
    story.lastId = 9;
    assertThat(story.check()).isEmpty();

    story.replaceSent(5, 5, one -> InventedHistory.sent(5, one.session()));
    assertThat(story.check()).containsExactly(new Lost(Stage.ACCEPTANCE, "killed", List.of(4L)));
  }

  @Test
  void anEventWithoutASubscriptionMayAppearOrNot() {
    story.unheeded(5, 5);
    assertThat(story.check()).isEmpty();

    story.unkept(10, 10);
    story.unheard(10, 10);
    story.lastId = 9;
    assertThat(story.check()).containsExactly(new Lost(Stage.ACCEPTANCE, "session", List.of(10L)));
  }

  @Test
  void anEventThatAFollowerSawAndThatIsNotInTheDatabaseIsLost() {
    story.unkept(5, 5);

    assertThat(story.check())
        .contains(new Lost(Stage.DATABASE, "follower", List.of(5L)))
        .allMatch(breach -> breach instanceof Lost || isLastId(breach));
  }

  // Delivery.

  @Test
  void anEventOfTheDatabaseThatAFollowerNeverReceivedIsLost() {
    story.unheard(5, 5);

    assertThat(story.check())
        .containsExactlyInAnyOrder(
            new Lost(Stage.UNNAMED_HOLE, "follower", List.of(5L)),
            new Lost(Stage.DELIVERY, "follower", List.of(5L)));
  }

  @Test
  void anEventOfAKindThatIsNotPersistedMayBeMissingInAGap() {
    story.received.set(story.place(1), new ReceivedFrame.Gap(0, 2));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void persistedEventsFollowAGap() {
    story.received.add(story.place(1), new ReceivedFrame.Gap(0, 6));
    story.unheard(1, 1);
    assertThat(story.check()).isEmpty();

    story.unheard(3, 3);
    assertThat(story.check()).containsExactly(new Lost(Stage.DELIVERY, "follower", List.of(3L)));
  }

  @Test
  void aGapCoversOnlyItsNumbers() {
    story.unheard(1, 1);
    story.received.add(1, new ReceivedFrame.Gap(1, 2));

    assertThat(story.check())
        .containsExactly(new Lost(Stage.UNNAMED_HOLE, "follower", List.of(1L)));
  }

  @Test
  void theLastEventsOfAFollowerMustNotBeMissing() {
    story.unheard(9, 10);

    assertThat(story.check())
        .containsExactlyInAnyOrder(
            new Lost(Stage.UNNAMED_HOLE, "follower", List.of(9L, 10L)),
            new Lost(Stage.DELIVERY, "follower", List.of(9L, 10L)));
  }

  @Test
  void eventsBeforeAFollowerConnectedAreNotMissing() {
    story.unheard(1, 4);
    story.received.set(0, new ReceivedFrame.Connected(InventedHistory.EPOCH, 4));

    assertThat(story.check()).isEmpty();
  }

  @Test
  void aFollowerMustReceiveOnlyTheRequestedKinds() {
    story.filter = "follow";
    story.unheard(1, 9);
    assertThat(story.check()).isEmpty();

    story.filter = "follow,cheer";
    assertThat(story.check())
        .containsExactly(
            new Lost(Stage.DELIVERY, "follower", List.of(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L)));
  }

  @Test
  void aNumberThatArrivesTwiceIsDoubled() {
    story.received.add(story.place(7), InventedHistory.event(6));

    assertThat(story.check()).containsExactly(new Doubled("follower", List.of(6L)));
  }

  @Test
  void aNumberAfterAGreaterOneIsReordered() {
    story.received.remove(InventedHistory.event(6));
    story.received.add(story.place(7) + 1, InventedHistory.event(6));

    assertThat(story.check())
        .contains(new Reordered("follower", 7, 6))
        .noneMatch(breach -> breach instanceof Doubled);
  }

  @Test
  void anotherEpochStartsAgain() {
    story.received.add(0, new ReceivedFrame.Connected("older", 50));
    story.received.add(1, new ReceivedFrame.Event(51, EventType.CHEER, 9, false));

    assertThat(story.check())
        .as("the event is in another life of the database, under another number")
        .containsExactlyInAnyOrder(
            new Lost(Stage.DATABASE, "follower", List.of(51L)),
            new Doubled("database and followers", List.of(9L, 51L)));
  }

  // Doubles.

  @Test
  void oneEventUnderTwoNumbersIsDoubled() {
    story.rows.add(new StoredEvents.Row(11, EventType.CHEER, 5, "another source", false));
    story.totals.put("cheerer", new StoredEvents.Totals(0, 900, 0));
    story.lastId = 11;

    assertThat(story.check())
        .containsExactly(new Doubled("database and followers", List.of(5L, 11L)));
  }

  @Test
  void twoEventsUnderOneNumberAreDoubled() {
    story.received.set(story.place(5), new ReceivedFrame.Event(5, EventType.CHEER, 6, false));

    assertThat(story.check())
        .contains(new Doubled("database and followers", List.of(5L)))
        .allMatch(breach -> breach instanceof Doubled);
  }

  @Test
  void oneSourceIdInTwoRowsIsDoubled() {
    story.rows.set(0, new StoredEvents.Row(2, EventType.CHEER, 2, "source-3", false));

    assertThat(story.check()).containsExactly(new Doubled("database", List.of(2L, 3L)));
  }

  // Phantoms.

  @Test
  void anEventThatWasNeverSentIsAPhantom() {
    story.received.add(new ReceivedFrame.Event(11, EventType.CHAT, Numbered.NONE, false));
    story.received.add(new ReceivedFrame.Event(12, EventType.CHAT, 99, false));

    assertThat(story.check())
        .containsExactly(new Phantom("follower", 11, "chat"), new Phantom("follower", 12, "chat"));
  }

  @Test
  void anEventOfAnotherKindThanSentIsAPhantom() {
    story.rows.set(0, new StoredEvents.Row(2, EventType.RAID, 2, "source-2", false));

    assertThat(story.check()).containsExactly(new Phantom("database", 2, "raid"));
  }

  // Totals.

  @Test
  void bitsThatDifferFromTheSumOfAcceptedEventsAreMiscounted() {
    story.totals.put("cheerer", new StoredEvents.Totals(0, 900, 0));

    assertThat(story.check())
        .containsExactly(new Miscounted("cheerer", "bits_total", 800, 800, 900));
  }

  @Test
  void monthsAreTheLargestThatWereAccepted() {
    story.replaceSent(
        2, 2, one -> new Sent(2, EventType.CHEER, "cheerer", 100, 7).to(one.session()));
    assertThat(story.check()).containsExactly(new Miscounted("cheerer", "sub_months", 7, 7, 0));

    story.totals.put("cheerer", new StoredEvents.Totals(0, 800, 7));
    assertThat(story.check()).isEmpty();
  }

  /// A message that was committed, and whose ingester died before it sent the message on.
  @Test
  void chatThatNoFollowerSawMayHaveBeenCounted() {
    story.received.set(story.place(1), new ReceivedFrame.Gap(0, 2));
    assertThat(story.check()).isEmpty();

    story.totals.put("talker", new StoredEvents.Totals(2, 0, 0));
    assertThat(story.check())
        .containsExactly(
            new Miscounted("talker", "message_count", 0, 1, 2),
            new Miscounted("database", "last_id", 11, 11, 10));
  }

  @Test
  void chatThatAFollowerSawWasCounted() {
    story.totals.put("talker", StoredEvents.Totals.NONE);

    assertThat(story.check())
        .containsExactly(
            new Miscounted("talker", "message_count", 1, 1, 0),
            new Miscounted("database", "last_id", 9, 9, 10));
  }
}
