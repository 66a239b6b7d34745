package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.socket.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Subscribers that send messages, pings or garbage.
@Timeout(120)
final class RudeSubscribersTest {
  private static final int SMALL_BUFFER = 4_096;

  @TempDir private Path home;

  @Test
  void closesASubscriberThatSendsAMessageWith1008() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var talker = TestSubscriber.open(installation.port(), "/")) {
      talker.nextOfType("connected");
      talker.send("hello?");
      assertThat(talker.receive())
          .isInstanceOfSatisfying(
              Received.Closed.class, closed -> assertThat(closed.code()).isEqualTo(1008));
      installation.awaitSubscribers(0);
    }
  }

  @Test
  void survivesBytesThatAreNoWebSocketFrame() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var witness = TestSubscriber.open(installation.port(), "/")) {
      witness.nextOfType("connected");
      for (byte[] garbage :
          List.of(
              new byte[] {(byte) 0x83, (byte) 0x80, 0, 0, 0, 0}, // a reserved opcode
              new byte[] {(byte) 0x81, 0x01, 'x'}, // not masked
              new byte[] {(byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, 0x7F, 0, 0, 0, 0, 0, 0, 0}, // huge
              new byte[] {(byte) 0x82, (byte) 0xFE, 0x04, 0x01, 0, 0, 0, 0}, // 1,025 bytes follow
              new byte[] {(byte) 0x80, (byte) 0x80, 0, 0, 0, 0})) { // continues nothing
        try (var vandal = new RawSocket(installation.port(), "/", SMALL_BUFFER)) {
          vandal.readUntil(RawSocket.TEXT);
          vandal.sendBytes(garbage);
          assertThatThrownBy(() -> readForEver(vandal)).isInstanceOf(IOException.class);
        }
      }
      installation.ingester.accept(chat("still here"));
      witness.nextOfType("chat");
      installation.awaitSubscribers(1);
    }
  }

  /// Fails when fragments are collected before the listener is called.
  @Test
  void closesASubscriberThatNeverEndsItsMessageWith1008() throws Exception {
    byte[] fragment = new byte[8 + 1_000];
    fragment[0] = 0x02;
    fragment[1] = (byte) 0xFE;
    fragment[2] = (byte) (1_000 >> 8);
    fragment[3] = (byte) 1_000;
    try (var installation = new TestInstallation(home).startBroadcaster();
        var talker = new RawSocket(installation.port(), "/", SMALL_BUFFER)) {
      talker.readUntil(RawSocket.TEXT);
      talker.sendBytes(fragment);
      assertThat(talker.readUntil(RawSocket.CLOSE).text())
          .endsWith("and pages whether they are visible.");
      assertThatThrownBy(() -> sendForEver(talker, fragment)).isInstanceOf(IOException.class);
      installation.awaitSubscribers(0);
    }
  }

  /// Fails where the ping is answered, with a frame that breaks the same rule.
  @Test
  void closesASubscriberThatSendsATooLongPingWith1002() throws Exception {
    byte[] ping = new byte[8 + 126];
    ping[0] = (byte) 0x89;
    ping[1] = (byte) 0xFE;
    ping[3] = 126;
    try (var installation = new TestInstallation(home).startBroadcaster();
        var shouter = new RawSocket(installation.port(), "/", SMALL_BUFFER)) {
      shouter.readUntil(RawSocket.TEXT);
      shouter.sendBytes(ping);
      RawSocket.Frame answer = shouter.read();
      assertThat(answer.opcode()).isEqualTo(RawSocket.CLOSE);
      assertThat(answer.text()).endsWith("at most 125 bytes.");
    }
  }

  /// Of many pings at once only the newest needs a pong, so pings never queue up. Fails when a
  /// pending pong is kept instead of replaced.
  @Test
  void aFloodOfPingsAffectsNoOtherSubscriber() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var flooder = new RawSocket(installation.port(), "/", SMALL_BUFFER);
        var witness = TestSubscriber.open(installation.port(), "/")) {
      witness.nextOfType("connected");
      flooder.readUntil(RawSocket.TEXT);
      Thread flood =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  for (int i = 0; i < 100_000; i++) {
                    flooder.send(RawSocket.PING, "x".repeat(100));
                  }
                  flooder.send(RawSocket.PING, "last");
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      for (int i = 1; i <= 500; i++) {
        installation.ingester.accept(chat("number " + i));
        assertThat(witness.next().id()).isEqualTo(i);
      }
      flood.join();
      while (!flooder.readUntil(RawSocket.PONG).text().equals("last")) {
        // Answers to earlier ones.
      }
    }
  }

  private static void readForEver(RawSocket socket) throws IOException {
    while (true) {
      socket.read();
    }
  }

  private static void sendForEver(RawSocket socket, byte[] frame) throws IOException {
    while (true) {
      socket.sendBytes(frame);
    }
  }
}
