package integron.broadcaster;

import static integron.broadcaster.Samples.follow;
import static integron.broadcaster.Samples.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import integron.broadcaster.TestSubscriber.Shown;
import integron.common.event.BitsEvent.Cheer;
import integron.common.event.ChatEvent.Chat;
import integron.common.event.ChatEvent.ChatClear;
import integron.common.event.ChatEvent.ChatDelete;
import integron.common.event.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A moderator's removals, over real sockets: every subscriber gets the removal, and none gets the
/// removed words afterwards.
@Timeout(120)
final class ModerationTest {
  @TempDir private Path home;

  private static Event line(int viewer, String messageId) {
    return new Chat(viewer(viewer), messageId, "secret " + messageId, List.of(), null);
  }

  private static Event cheer(int viewer) {
    return new Cheer(viewer(viewer), false, 100, "secret cheer");
  }

  private static String recentOver(TestInstallation installation) throws Exception {
    return RawHttp.get(installation.port(), "/api/events").body();
  }

  private static List<Shown> read(TestSubscriber subscriber, int count) throws Exception {
    List<Shown> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(subscriber.next());
    }
    return all;
  }

  private static List<Long> ids(TestSubscriber subscriber, int count) throws Exception {
    return read(subscriber, count).stream().map(Shown::id).toList();
  }

  /// Shown able to fail: with the filter alone, the subscriber waits in vain.
  @Test
  void everySubscriberGetsRemovalsRegardlessOfItsFilter() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var subscriber = TestSubscriber.open(installation.port(), "/?types=raid")) {
      subscriber.nextOfType("connected");
      installation.ingester.accept(
          line(1, "m1"),
          new ChatDelete(null, "m1"),
          new ChatClear(viewer(1), 600),
          new ChatClear(null, null));
      subscriber.nextOfType("chat_delete");
      subscriber.nextOfType("chat_clear");
      subscriber.nextOfType("chat_clear");
    }
  }

  /// Shown able to fail: without the redactions in the eraser, ring and REST have the words.
  @Test
  void replaysAndPagesHaveTheEventsOfATimedOutViewerWithoutWords() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(
          line(1, "m1"),
          cheer(1),
          line(3, "m3"),
          new ChatClear(viewer(2), 1),
          cheer(2),
          new ChatClear(viewer(1), 600),
          line(1, "m2"));
      try (var late = TestSubscriber.open(installation.port(), "/?since=1&epoch=e1")) {
        late.nextOfType("connected");
        List<Shown> shown = read(late, 6);
        assertThat(shown).extracting(Shown::id).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(shown.getFirst().data().message()).isEmpty();
        assertThat(shown.getLast().data().message()).isEqualTo("secret m2");
      }
      assertThat(recentOver(installation))
          .contains("\"bits\":100", "secret m2")
          .doesNotContain("secret m1", "erased");
    }
  }

  @Test
  void aDeletedLineIsInNoReplayAndNoPage() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(line(1, "m1"), line(1, "m2"), new ChatDelete(null, "m1"));
      try (var late = TestSubscriber.open(installation.port(), "/?since=0&epoch=e1")) {
        late.nextOfType("connected");
        assertThat(ids(late, 2)).containsExactly(2L, 3L);
      }
      assertThat(recentOver(installation)).contains("secret m2").doesNotContain("secret m1");
    }
  }

  /// Twitch sends a cheer without the id of its chat message, so the removal names the cheer. Shown
  /// able to fail: where the redactions ignore these ids, replay and page have the words.
  @Test
  void replaysAndPagesHaveTheEventsThatARemovalNamesWithoutWords() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var bits = TestSubscriber.open(installation.port(), "/?types=bits")) {
      bits.nextOfType("connected");
      installation.acceptAndAwait(
          line(1, "m1"), cheer(1), cheer(1), new ChatDelete(null, "m1", List.of(2L)));
      assertThat(ids(bits, 3)).containsExactly(2L, 3L, 4L);
      try (var late = TestSubscriber.open(installation.port(), "/?types=bits&since=0&epoch=e1")) {
        late.nextOfType("connected");
        assertThat(read(late, 2))
            .extracting(shown -> shown.data().message())
            .containsExactly("", "secret cheer");
      }
      assertThat(recentOver(installation))
          .contains("\"events\":[2]", "secret cheer")
          .doesNotContain("secret m1")
          .doesNotContainPattern("\"id\":2,[^}]*secret");
    }
  }

  /// Shown able to fail: where queries ignore pending removals, gap and page have the words.
  @Test
  void fillsNoGapAndNoPageWithWordsWhoseRemovalIsPending() throws Exception {
    try (var installation = new TestInstallation(home, Map.of("INTEGRON_RING_EVENTS", "2"));
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      Event[] events = new Event[10];
      for (int id = 1; id <= events.length; id++) {
        events[id - 1] = cheer(id < 6 ? 1 : 2);
        stored.add(id, events[id - 1]);
      }
      events[9] = new ChatClear(viewer(1), 600);
      stored.redacted("1", 10);
      installation.startBroadcaster();
      installation.acceptAndAwait(events);
      try (var subscriber = TestSubscriber.open(installation.port(), "/?since=0&epoch=e1")) {
        subscriber.nextOfType("connected");
        subscriber.nextOfType("gap");
        assertThat(read(subscriber, 8))
            .extracting(shown -> shown.data().message())
            .containsExactly("", "", "", "", "", "secret cheer", "secret cheer", "secret cheer");
      }
      assertThat(RawHttp.get(installation.port(), "/api/events?user=1").body())
          .contains("\"bits\":100")
          .doesNotContain("secret");
    }
  }

  /// Shown able to fail: where the removed message and its removal count, or events of other kinds,
  /// the first event is another.
  @Test
  void startsWithTheRequestedRecentEventsAndContinuesLive() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(
          line(1, "m1"),
          line(1, "m2"),
          follow(3),
          line(1, "m3"),
          line(1, "m4"),
          new ChatDelete(null, "m3"),
          follow(4));
      try (var subscriber = TestSubscriber.open(installation.port(), "/?types=chat&recent=2")) {
        subscriber.nextOfType("connected");
        assertThat(ids(subscriber, 3)).containsExactly(2L, 5L, 6L);
        installation.ingester.accept(line(1, "m5"));
        assertThat(subscriber.nextOfType("chat").id()).isEqualTo(8);
      }
      try (var subscriber = TestSubscriber.open(installation.port(), "/?recent=500")) {
        subscriber.nextOfType("connected");
        assertThat(ids(subscriber, 7)).containsExactly(1L, 2L, 3L, 5L, 6L, 7L, 8L);
      }
    }
  }

  @Test
  void sinceOverridesRecentAndTheNumberOfRecentEventsIsBounded() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(follow(1), follow(2), follow(3));
      try (var subscriber = TestSubscriber.open(installation.port(), "/?since=2&recent=500")) {
        subscriber.nextOfType("connected");
        assertThat(subscriber.next().id()).isEqualTo(3);
      }
      try (var subscriber = TestSubscriber.open(installation.port(), "/?recent=0")) {
        subscriber.nextOfType("connected");
        installation.ingester.accept(follow(4));
        assertThat(subscriber.next().id()).isEqualTo(4);
      }
      assertThat(RawHttp.get(installation.port(), "/api/status").body()).contains("\"latest\":4");
    }
  }
}
