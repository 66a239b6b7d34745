package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static integron.broadcaster.Samples.follow;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.broadcaster.TestSubscriber.Shown;
import integron.common.event.Event;
import integron.common.event.Tombstone.UserDeleted;
import integron.common.json.Json;
import integron.common.socket.Received;
import integron.common.stream.Position;
import java.io.EOFException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The frames that subscribers receive, over real sockets.
@Timeout(120)
final class SubscribersTest {
  private static final int SMALL_BUFFER = 4_096;

  @TempDir private Path home;

  @Test
  void sendsTheStreamsPositionAndThenLiveEvents() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var atRoot = TestSubscriber.open(installation.port(), "/");
        var atWs = TestSubscriber.open(installation.port(), "/ws")) {
      for (TestSubscriber subscriber : List.of(atRoot, atWs)) {
        Shown connected = subscriber.nextOfType("connected");
        assertThat(connected.data().epoch()).isEqualTo(TestInstallation.EPOCH);
        assertThat(connected.data().latest()).isZero();
        assertThat(connected.data().oldest()).isEqualTo(1);
        assertThat(connected.timestamp()).matches("\\d{4}-.*T.*\\.\\d{3}Z");
      }
      installation.ingester.accept(chat("hello"));
      assertThat(atRoot.nextOfType("chat").data().message()).isEqualTo("hello");
      assertThat(atWs.nextOfType("chat").id()).isEqualTo(1);
    }
  }

  @Test
  void startsLiveWithoutSince() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(chat("before"));
      try (var subscriber = TestSubscriber.open(installation.port(), "/")) {
        assertThat(subscriber.nextOfType("connected").data().latest()).isEqualTo(1);
        installation.ingester.accept(chat("after"));
        assertThat(subscriber.next().id()).isEqualTo(2);
      }
    }
  }

  /// Fails when a start ignores `since` (events come twice or are missing), or when the cursor
  /// moves before the write.
  @Test
  void resumesExactlyOnceAndInOrderOverReconnectsUnderLoad() throws Exception {
    int events = 5_000;
    Random random = new Random(42);
    List<Long> received = new ArrayList<>();
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      Thread load =
          Thread.ofVirtual()
              .start(() ->
                  IntStream.range(0, events)
                      .forEach(i ->
                          installation.ingester.accept(
                              i % 3 == 0 ? follow(i) : chat("number " + i))));
      while (received.size() < events) {
        long since = received.isEmpty() ? 0 : received.getLast();
        String query = "/?epoch=" + TestInstallation.EPOCH + "&since=" + since;
        try (var subscriber = TestSubscriber.open(installation.port(), query)) {
          subscriber.nextOfType("connected");
          int stay = Math.min(1 + random.nextInt(700), events - received.size());
          for (int i = 0; i < stay; i++) {
            received.add(requireNonNull(subscriber.next().id()));
          }
        }
      }
      load.join();
    }
    assertThat(received).isEqualTo(LongStream.rangeClosed(1, events).boxed().toList());
  }

  @Test
  void resumesAfterTheBroadcasterWasRestarted() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(chat("1"), chat("2"), chat("3"));
      installation.restartBroadcaster();
      try (var subscriber = TestSubscriber.open(installation.port(), "/?epoch=e1&since=1")) {
        subscriber.nextOfType("connected");
        assertThat(subscriber.next().id()).isEqualTo(2);
        assertThat(subscriber.next().id()).isEqualTo(3);
      }
    }
  }

  @Test
  void sendsOnlyRequestedEvents() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var subscriber = TestSubscriber.open(installation.port(), "/?types=follow")) {
      subscriber.nextOfType("connected");
      installation.ingester.accept(chat("a"), follow(1), chat("b"), chat("c"), follow(2));
      assertThat(subscriber.nextOfType("follow").id()).isEqualTo(2);
      assertThat(subscriber.nextOfType("follow").id()).isEqualTo(5);
    }
  }

  /// Shown able to fail: a socket that resumes after the last event instead (0) gets a gap.
  @Test
  void aNarrowFilterMovesItsCursorByHeartbeatsAndResumesWithoutAGap() throws Exception {
    Map<String, String> settings =
        Map.of("INTEGRON_RING_EVENTS", "500", "INTEGRON_SUBSCRIBER_HEARTBEAT_SECONDS", "1");
    int others = 10_000;
    try (var installation = new TestInstallation(home, settings).startBroadcaster()) {
      long cursor = 0;
      try (var subscriber = TestSubscriber.open(installation.port(), "/?types=raid")) {
        subscriber.nextOfType("connected");
        for (int sent = 500; sent <= others; sent += 500) {
          IntStream.range(0, 500).forEach(i -> installation.ingester.accept(chat("line " + i)));
          installation.awaitStatus("\"cursor\":" + sent);
        }
        while (cursor < others) {
          Shown heartbeat = subscriber.nextHeartbeat();
          assertThat(heartbeat.id()).isNull();
          assertThat(heartbeat.data().epoch()).isEqualTo(TestInstallation.EPOCH);
          cursor = requireNonNull(heartbeat.data().latest());
        }
      }
      String query = "/?types=raid,follow&epoch=" + TestInstallation.EPOCH + "&since=" + cursor;
      try (var subscriber = TestSubscriber.open(installation.port(), query)) {
        subscriber.nextOfType("connected");
        installation.ingester.accept(follow(1));
        assertThat(subscriber.nextOfType("follow").id()).isEqualTo(others + 1);
      }
    }
  }

  /// Fails when the gap's ends are off by one, when the pages end early (batches are of 3), or when
  /// the database's rows are not filtered.
  @Test
  void sendsTheExactGapThenFillsItFromTheDatabaseAndContinues() throws Exception {
    Map<String, String> settings =
        Map.of("INTEGRON_RING_EVENTS", "10", "INTEGRON_SUBSCRIBER_BATCH_EVENTS", "3");
    try (var installation = new TestInstallation(home, settings);
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      Event[] events = new Event[30];
      for (int id = 1; id <= 30; id++) {
        events[id - 1] = id % 2 == 0 ? follow(id) : chat("number " + id);
        if (id % 2 == 0) {
          stored.add(id, follow(id));
        }
      }
      installation.startBroadcaster();
      installation.acceptAndAwait(events);

      try (var subscriber = TestSubscriber.open(installation.port(), "/?since=3")) {
        assertThat(subscriber.nextOfType("connected").data().oldest()).isEqualTo(21);
        Shown gap = subscriber.nextOfType("gap");
        assertThat(gap.data().after()).isEqualTo(3);
        assertThat(gap.data().before()).isEqualTo(21);
        assertThat(ids(subscriber, 9)).containsExactly(4L, 6L, 8L, 10L, 12L, 14L, 16L, 18L, 20L);
        assertThat(ids(subscriber, 10)).isEqualTo(LongStream.rangeClosed(21, 30).boxed().toList());
      }
      try (var chatOnly = TestSubscriber.open(installation.port(), "/?since=3&types=chat")) {
        chatOnly.nextOfType("connected");
        chatOnly.nextOfType("gap");
        assertThat(ids(chatOnly, 5)).containsExactly(21L, 23L, 25L, 27L, 29L);
      }
    }
  }

  /// Shown able to fail: where queries ignore pending deletions, the subscriber gets the viewer's
  /// rows.
  @Test
  void fillsNoGapWithAViewerWhoseDeletionIsPending() throws Exception {
    try (var installation = new TestInstallation(home, Map.of("INTEGRON_RING_EVENTS", "2"));
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      Event[] events = new Event[1_000];
      for (int id = 1; id <= events.length; id++) {
        events[id - 1] = follow(id == 900 ? 2 : 1);
        stored.add(id, events[id - 1]);
      }
      events[events.length - 1] = new UserDeleted("1");
      stored.promised("1", events.length - 1);
      installation.startBroadcaster();
      installation.acceptAndAwait(events);
      try (var subscriber = TestSubscriber.open(installation.port(), "/?since=0&epoch=e1")) {
        subscriber.nextOfType("connected");
        subscriber.nextOfType("gap");
        assertThat(ids(subscriber, 2)).containsExactly(900L, 1_000L);
      }
    }
  }

  @Test
  void doesNotFillAGapFromADatabaseOfAnotherEpoch() throws Exception {
    try (var installation = new TestInstallation(home, Map.of("INTEGRON_RING_EVENTS", "2"));
        var stored = new WrittenDatabase(installation.folder.database(), "another")) {
      stored.add(1, follow(1)).add(2, follow(2));
      installation.startBroadcaster();
      installation.acceptAndAwait(follow(1), follow(2), follow(3), follow(4));
      try (var subscriber = TestSubscriber.open(installation.port(), "/?since=0")) {
        subscriber.nextOfType("connected");
        subscriber.nextOfType("gap");
        assertThat(ids(subscriber, 2)).containsExactly(3L, 4L);
      }
    }
  }

  @Test
  void sendsTheGapAndContinuesWithoutADatabase() throws Exception {
    try (var installation =
        new TestInstallation(home, Map.of("INTEGRON_RING_EVENTS", "2")).startBroadcaster()) {
      installation.acceptAndAwait(follow(1), follow(2), follow(3));
      try (var subscriber = TestSubscriber.open(installation.port(), "/?since=0")) {
        subscriber.nextOfType("connected");
        assertThat(subscriber.nextOfType("gap").data().before()).isEqualTo(2);
        assertThat(ids(subscriber, 2)).containsExactly(2L, 3L);
      }
    }
  }

  @Test
  void sendsConnectedAgainWhenTheEpochChanges() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(chat("old"));
      try (var subscriber = TestSubscriber.open(installation.port(), "/")) {
        subscriber.nextOfType("connected");
        installation.replaceIngester(new Position("e2", 0));
        installation.ingester.accept(chat("new"));
        assertThat(subscriber.nextOfType("connected").data().epoch()).isEqualTo("e2");
        assertThat(subscriber.next().id()).isEqualTo(1);
      }
    }
  }

  @Test
  void sendsTheWholeRingToASubscriberFromAnotherEpoch() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(chat("1"), chat("2"));
      try (var stranger = TestSubscriber.open(installation.port(), "/?epoch=e0&since=900")) {
        assertThat(stranger.nextOfType("connected").data().epoch()).isEqualTo("e1");
        assertThat(ids(stranger, 2)).containsExactly(1L, 2L);
      }
    }
  }

  /// Shown able to fail: a start at the end sends only event 3, without a gap for the others.
  @Test
  void sendsTheWholeRingToASubscriberWithAnIdThatDoesNotExist() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(chat("1"), chat("2"));
      for (String query : List.of("/?epoch=e1&since=3", "/?epoch=e1&since=900", "/?since=900")) {
        try (var subscriber = TestSubscriber.open(installation.port(), query)) {
          assertThat(subscriber.nextOfType("connected").data().latest()).as(query).isEqualTo(2);
          assertThat(ids(subscriber, 2)).as(query).containsExactly(1L, 2L);
        }
      }
      try (var upToDate = TestSubscriber.open(installation.port(), "/?epoch=e1&since=2")) {
        upToDate.nextOfType("connected");
        installation.ingester.accept(chat("3"));
        assertThat(upToDate.next().id()).isEqualTo(3);
      }
    }
  }

  /// As when an ingester restarts with an older database.
  @Test
  void sendsConnectedAgainWhenTheStreamEndsEarlierThanBefore() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      installation.acceptAndAwait(chat("1"), chat("2"), chat("3"));
      try (var subscriber = TestSubscriber.open(installation.port(), "/")) {
        assertThat(subscriber.nextOfType("connected").data().latest()).isEqualTo(3);
        installation.replaceIngester(new Position(TestInstallation.EPOCH, 1));
        assertThat(subscriber.nextOfType("connected").data().latest()).isEqualTo(1);
        installation.ingester.accept(chat("another 2"));
        assertThat(subscriber.next().id()).isEqualTo(2);
      }
    }
  }

  /// Fails when `connected` is sent before the stream is known: its epoch would be empty.
  @Test
  void waitsForTheIngesterAndAnswersPingsMeanwhile() throws Exception {
    try (var installation = new TestInstallation(home)) {
      Files.move(installation.folder.linkKey(), home.resolve("kept"));
      installation.startBroadcaster();
      installation.ingester.accept(chat("1"), chat("2"));
      try (var waiting = new RawSocket(installation.port(), "/?since=1", SMALL_BUFFER)) {
        waiting.send(RawSocket.PING, "there?");
        assertThat(waiting.read().opcode()).isEqualTo(RawSocket.PONG);

        Files.move(home.resolve("kept"), installation.folder.linkKey());
        assertThat(waiting.readUntil(RawSocket.TEXT).text()).contains("\"epoch\":\"e1\"");
        assertThat(waiting.read().text()).startsWith("{\"id\":2,");
      }
    }
  }

  @Test
  void encodesFramesOfEveryLength() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var subscriber = TestSubscriber.open(installation.port(), "/")) {
      subscriber.nextOfType("connected");
      int around = Json.write(chat("")).length();
      List<Integer> lengths =
          IntStream.concat(
                  IntStream.rangeClosed(0, 40),
                  IntStream.rangeClosed(65_535 - around - 200, 65_535 - around + 100))
              .boxed()
              .toList();
      for (int length : lengths) {
        installation.ingester.accept(chat("x".repeat(length)));
        assertThat(subscriber.next().data().message()).hasSize(length);
      }
    }
  }

  @Test
  void answersAPingWithItsPayload() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var subscriber = new RawSocket(installation.port(), "/", SMALL_BUFFER)) {
      subscriber.readUntil(RawSocket.TEXT);
      subscriber.send(RawSocket.PING, "payload");
      RawSocket.Frame pong = subscriber.read();
      assertThat(pong.opcode()).isEqualTo(RawSocket.PONG);
      assertThat(pong.text()).isEqualTo("payload");
    }
  }

  @Test
  void answersACloseFrameOnceAndSendsNothingAfterIt() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var leaver = new RawSocket(installation.port(), "/", SMALL_BUFFER)) {
      leaver.readUntil(RawSocket.TEXT);
      leaver.send(RawSocket.CLOSE, "");
      assertThat(leaver.read().opcode()).isEqualTo(RawSocket.CLOSE);
      installation.ingester.accept(chat("too late"));
      assertThatThrownBy(leaver::read).isInstanceOf(EOFException.class);
      installation.awaitSubscribers(0);
    }
  }

  @Test
  void closesSubscribersWith1001WhenItStops() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var subscriber = TestSubscriber.open(installation.port(), "/")) {
      subscriber.nextOfType("connected");
      installation.broadcaster().close();
      assertThat(subscriber.receive())
          .isInstanceOfSatisfying(
              Received.Closed.class, closed -> assertThat(closed.code()).isEqualTo(1001));
    }
  }

  private static List<Long> ids(TestSubscriber subscriber, int count) throws InterruptedException {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(requireNonNull(subscriber.next().id()));
    }
    return ids;
  }
}
