package integron.common.socket;

import static integron.common.socket.RawServer.upgraded;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Shown able to fail with the JDK's WebSocket client behind the same interface: when the peer
/// disconnected without a close frame, it lost the last message in 21 of 50 repetitions.
final class ConnectionEndTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LONGEST = 1 << 20;
  private static final int MESSAGES = 20;
  private static final String LARGE = "x".repeat(1_000);

  private static ClientSocket open(RawServer server) throws IOException, InterruptedException {
    return ClientSocket.open(server.address(), LIMIT, LONGEST);
  }

  private static void sendAll(RawServer.Peer peer) throws IOException {
    for (int number = 0; number < MESSAGES; number++) {
      peer.text("message " + number);
    }
  }

  private static void assertAllArrive(ClientSocket socket) throws InterruptedException {
    for (int number = 0; number < MESSAGES; number++) {
      assertThat(socket.receive(LIMIT)).isEqualTo(new Received.Text("message " + number));
    }
  }

  private static void assertLost(ClientSocket socket, String reason) throws InterruptedException {
    Received lost = new Received.Closed(Received.Closed.LOST, reason);
    assertThat(socket.receive(LIMIT)).isEqualTo(lost);
    assertThat(socket.receive(LIMIT)).isEqualTo(lost);
  }

  @RepeatedTest(50)
  void deliversAllMessagesAndThenTheEndWhenThePeerDisconnectsWithoutAClose() throws Exception {
    try (RawServer server = RawServer.start(upgraded(ConnectionEndTest::sendAll));
        ClientSocket socket = open(server)) {
      assertAllArrive(socket);
      assertLost(socket, "the connection ended without a close frame");
    }
  }

  @RepeatedTest(50)
  void aTruncatedFrameIsNotAMessage() throws Exception {
    RawServer.Script script =
        upgraded(peer -> {
          sendAll(peer);
          byte[] frame = RawServer.frame(RawServer.TEXT, "never whole".getBytes(UTF_8));
          peer.write(Arrays.copyOf(frame, frame.length - 1));
        });
    try (RawServer server = RawServer.start(script);
        ClientSocket socket = open(server)) {
      assertAllArrive(socket);
      assertLost(socket, "the connection ended in the middle of a frame");
    }
  }

  @RepeatedTest(20)
  void deliversTheEndWhenThePeerResetsTheConnection() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    RawServer.Script script =
        upgraded(peer -> {
          sendAll(peer);
          received.await();
          peer.socket().setSoLinger(true, 0);
        });
    try (RawServer server = RawServer.start(script);
        ClientSocket socket = open(server)) {
      assertAllArrive(socket);
      received.countDown();
      assertThat(socket.receive(LIMIT))
          .isInstanceOfSatisfying(
              Received.Closed.class,
              closed -> assertThat(closed.code()).isEqualTo(Received.Closed.LOST));
    }
  }

  /// Shown able to fail: when a close frame that cannot be sent cuts the connection.
  @RepeatedTest(50)
  void aCloseFrameThatIsTooLateLosesNothing() throws Exception {
    try (RawServer server = RawServer.start(upgraded(ConnectionEndTest::sendLargeOnesAndReset));
        ClientSocket socket = open(server)) {
      awaitThatNothingCanBeSent(socket);
      socket.closeWith(1000);
      assertLargeOnesArriveAndThenTheEnd(socket);
    }
  }

  /// Shown able to fail: when a pong that cannot be sent ends the reading.
  @RepeatedTest(50)
  void aPongThatIsTooLateLosesNothing() throws Exception {
    try (RawServer server = RawServer.start(upgraded(ConnectionEndTest::sendLargeOnesAndReset));
        ClientSocket socket = open(server)) {
      awaitThatNothingCanBeSent(socket);
      assertLargeOnesArriveAndThenTheEnd(socket);
    }
  }

  /// With a ping after each; pings stay unanswered while the receiver takes no message.
  private static void sendLargeOnesAndReset(RawServer.Peer peer) throws IOException {
    byte[] message = RawServer.frame(RawServer.TEXT, LARGE.getBytes(UTF_8));
    byte[] ping = RawServer.frame(RawServer.PING, new byte[0]);
    ByteBuffer all = ByteBuffer.allocate(MESSAGES * (message.length + ping.length));
    for (int number = 0; number < MESSAGES; number++) {
      all.put(message).put(ping);
    }
    // In one write; otherwise some of it would still wait on that side, and the reset would discard
    // it.
    peer.write(all.array());
    peer.socket().setSoLinger(true, 0);
  }

  private static void awaitThatNothingCanBeSent(ClientSocket socket) {
    assertThatThrownBy(
            () -> {
              while (true) {
                socket.send("still there?");
              }
            })
        .isInstanceOf(IOException.class);
  }

  private static void assertLargeOnesArriveAndThenTheEnd(ClientSocket socket)
      throws InterruptedException {
    for (int number = 0; number < MESSAGES; number++) {
      assertThat(socket.receive(LIMIT)).isEqualTo(new Received.Text(LARGE));
    }
    assertThat(socket.receive(LIMIT)).isInstanceOf(Received.Closed.class);
  }

  @RepeatedTest(20)
  void deliversAllMessagesBeforeACloseFrameAndThenItsCode() throws Exception {
    RawServer.Script script =
        upgraded(peer -> {
          sendAll(peer);
          peer.sayGoodbye(4004);
          RawServer.Frame answer = peer.read();
          assertThat(answer.first()).isEqualTo(RawServer.CLOSE);
          assertThat(answer.payload()).isEqualTo(ByteBuffer.allocate(2).putShort(0, (short) 4004));
          peer.awaitEnd();
        });
    try (RawServer server = RawServer.start(script);
        ClientSocket socket = open(server)) {
      assertAllArrive(socket);
      assertThat(socket.receive(LIMIT)).isEqualTo(new Received.Closed(4004, ""));
      assertThat(server.failed()).isNotCompletedExceptionally();
    }
  }

  /// Shown able to fail: when the error ends the reader's thread, the receiver gets no end, and a
  /// process that ends on an uncaught exception ends.
  @Test
  void deliversTheEndWhenThePeerAnnouncesMoreThanTheMemoryHolds() throws Exception {
    ByteBuffer ping = ByteBuffer.allocate(10).put((byte) RawServer.PING).put((byte) 127);
    byte[] frame = ping.putLong(Long.MAX_VALUE | Long.MIN_VALUE).array();
    RawServer.Script script =
        upgraded(peer -> {
          sendAll(peer);
          peer.write(frame);
          peer.awaitEnd();
        });
    try (RawServer server = RawServer.start(script);
        ClientSocket socket = open(server)) {
      assertAllArrive(socket);
      Received end = new Received.Closed(1002, "the peer sent an invalid length");
      assertThat(socket.receive(LIMIT)).isEqualTo(end);
      assertThat(socket.receive(LIMIT)).isEqualTo(end);
    }
  }

  /// Shown able to fail by a check whether the cut is done instead of whether it was decided: the
  /// writer then often saw its socket closed before it knew the reason.
  @RepeatedTest(50)
  void aPeerThatReadsNothingIsDroppedInTimeAndSenderAndReceiverGetTheReason() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    RawServer.Script script = upgraded(_ -> done.await());
    String large = "x".repeat(LONGEST);
    try (RawServer server = RawServer.start(script);
        ClientSocket socket =
            ClientSocket.open(
                server.address(),
                new ClientSocket.Limits(LIMIT, Duration.ofMillis(20), LONGEST, false),
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault())) {
      assertThatThrownBy(
              () -> {
                while (true) {
                  socket.send(large);
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessage("the peer read nothing for PT0.02S");
      assertLost(socket, "the peer read nothing for PT0.02S");
    } finally {
      done.countDown();
    }
  }

  @Test
  void closingWakesAWaitingReceiver() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (RawServer server = RawServer.start(upgraded(_ -> done.await()));
        ClientSocket socket = open(server)) {
      Thread closer = Thread.ofVirtual().start(socket::close);
      assertLost(socket, "closed by this side");
      closer.join();
      assertThatThrownBy(() -> socket.send("too late")).isInstanceOf(IOException.class);
    } finally {
      done.countDown();
    }
  }
}
