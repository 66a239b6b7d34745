package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.TestSubscriber.Shown;
import integron.common.json.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Subscribers that read slowly, never read, or are gone: no other subscriber is affected, and they
/// are closed within the time in the settings.
@Timeout(120)
final class StuckSubscribersTest {
  private static final int SMALL_BUFFER = 4_096;
  private static final Map<String, String> STUCK_WRITES_ALONE =
      Map.of("INTEGRON_SUBSCRIBER_PING_SECONDS", "120", "INTEGRON_SUBSCRIBER_STUCK_SECONDS", "1");
  private static final Map<String, String> QUICK_PINGS =
      Map.of("INTEGRON_SUBSCRIBER_PING_SECONDS", "1", "INTEGRON_SUBSCRIBER_STUCK_SECONDS", "1");

  @TempDir private Path home;

  /// The slow one is still connected when the fast one has every event. Fails when fan-out is one
  /// loop over all sockets.
  @Test
  void aSubscriberThatNeverReadsDelaysNoOther() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var slow = new RawSocket(installation.port(), "/?client=slow", SMALL_BUFFER);
        var fast = TestSubscriber.open(installation.port(), "/?client=fast")) {
      fast.nextOfType("connected");
      installation.awaitSubscribers(2);
      for (int i = 1; i <= 2_000; i++) {
        installation.ingester.accept(chat("x".repeat(10_000)));
        assertThat(fast.next().id()).isEqualTo(i);
      }
      assertThat(RawHttp.get(installation.port(), "/api/status").body())
          .contains("\"client\":\"slow\"");
      assertThat(slow.readUntil(RawSocket.TEXT).text()).contains("\"type\":\"connected\"");
      assertThat(slow.readUntil(RawSocket.TEXT).text()).startsWith("{\"id\":1,");
    }
  }

  /// Its pings are far apart here, so that only the stuck write shows its state. Fails without the
  /// watchdog.
  @Test
  void closesASubscriberWhoseWriteIsStuck() throws Exception {
    try (var installation = new TestInstallation(home, STUCK_WRITES_ALONE).startBroadcaster();
        var slow = new RawSocket(installation.port(), "/?client=slow", SMALL_BUFFER)) {
      slow.readUntil(RawSocket.TEXT);
      installation.awaitSubscribers(1);
      for (int i = 0; i < 2_000; i++) {
        installation.ingester.accept(chat("x".repeat(10_000)));
      }
      installation.awaitSubscribers(0);
    }
  }

  /// It reads a byte now and then and answers pings, so only the write that does not end shows its
  /// state. Fails without the watchdog.
  @Test
  void closesASubscriberThatReadsByteByByte() throws Exception {
    try (var installation = new TestInstallation(home, STUCK_WRITES_ALONE).startBroadcaster();
        var slow = new RawSocket(installation.port(), "/?client=slow", SMALL_BUFFER);
        var witness = TestSubscriber.open(installation.port(), "/")) {
      witness.nextOfType("connected");
      installation.awaitSubscribers(2);
      Thread sipping = Drip.start(slow::readByte);
      Thread speaking = Drip.start(() -> slow.send(RawSocket.PONG, ""));
      for (int i = 1; i <= 2_000; i++) {
        installation.ingester.accept(chat("x".repeat(10_000)));
        assertThat(witness.next().id()).isEqualTo(i);
      }
      installation.awaitSubscribers(1);
      speaking.join(); // it can no longer be written to
      sipping.interrupt();
    }
  }

  /// It falls behind the ring, gets a gap, and then every existing event. Fails when a subscriber
  /// that is behind is closed, or when the gap's ends are not those of the missing ids.
  @Test
  void sendsASlowSubscriberItsGapAndContinues() throws Exception {
    int events = 2_000;
    try (var installation =
            new TestInstallation(home, Map.of("INTEGRON_RING_EVENTS", "50")).startBroadcaster();
        var slow = new RawSocket(installation.port(), "/", SMALL_BUFFER);
        var witness = TestSubscriber.open(installation.port(), "/")) {
      witness.nextOfType("connected");
      slow.readUntil(RawSocket.TEXT);
      for (int i = 1; i <= events; i++) {
        installation.ingester.accept(chat("x".repeat(10_000)));
        assertThat(witness.next().id()).isEqualTo(i);
      }
      long last = 0;
      boolean gotGap = false;
      while (last < events) {
        Shown shown = Json.read(slow.readUntil(RawSocket.TEXT).text(), Shown.class);
        if (shown.type().equals("gap")) {
          assertThat(shown.data().after()).isEqualTo(last);
          last = requireNonNull(shown.data().before()) - 1;
          gotGap = true;
        } else if (!shown.type().equals("heartbeat")) { // comes where the machine is slow
          assertThat(shown.id()).isEqualTo(last + 1);
          last++;
        }
      }
      assertThat(gotGap).isTrue();
    }
  }

  @Test
  void pingsSilentSubscribersAndClosesOneThatNeverAnswers() throws Exception {
    try (var installation = new TestInstallation(home, QUICK_PINGS).startBroadcaster();
        var answers = TestSubscriber.open(installation.port(), "/?client=answers");
        var dead = new RawSocket(installation.port(), "/?client=dead", SMALL_BUFFER)) {
      answers.nextOfType("connected");
      assertThat(dead.readUntil(RawSocket.PING).text()).isEmpty();
      await()
          .untilAsserted(() ->
              assertThat(RawHttp.get(installation.port(), "/api/status").body())
                  .contains("\"client\":\"answers\"")
                  .doesNotContain("\"client\":\"dead\""));
    }
  }

  /// Only complete frames are a sign of life. Fails when any bytes count.
  @Test
  void closesOneWhoseFramesNeverEnd() throws Exception {
    byte[] headerOfAPing = {(byte) 0x89, (byte) 0xFD, 0, 0, 0, 0}; // 125 bytes follow
    try (var installation = new TestInstallation(home, QUICK_PINGS).startBroadcaster();
        var inHeader = new RawSocket(installation.port(), "/?client=header", SMALL_BUFFER);
        var inPayload = new RawSocket(installation.port(), "/?client=payload", SMALL_BUFFER)) {
      inPayload.sendBytes(headerOfAPing);
      Thread payload = Drip.start(() -> inPayload.sendBytes(new byte[1]));
      inHeader.sendBytes(new byte[] {(byte) 0x89});
      installation.awaitSubscribers(0);
      payload.join(); // it can no longer be written to
    }
  }

  /// Helidon calls no listener for a socket that is cut. Fails without the watchdog.
  @Test
  void forgetsOneThatIsCutOff() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      try (var subscriber = new RawSocket(installation.port(), "/", SMALL_BUFFER)) {
        subscriber.readUntil(RawSocket.TEXT);
        installation.awaitSubscribers(1);
      }
      installation.awaitSubscribers(0);
    }
  }

  /// A peer that has closed its sending side cannot answer a ping.
  @Test
  void forgetsOneThatHasClosedItsSendingSide() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var subscriber = new RawSocket(installation.port(), "/", SMALL_BUFFER)) {
      subscriber.readUntil(RawSocket.TEXT);
      installation.awaitSubscribers(1);
      subscriber.endSending();
      installation.awaitSubscribers(0);
    }
  }
}
