package integron.common.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ClientSocketTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private WebServer server;

  /// A server with commands: `close N` closes with that code, `parts` answers in two fragments, and
  /// any other text is echoed.
  private static final class Obedient implements WsListener {
    @Override
    public void onMessage(WsSession session, String text, boolean last) {
      if (text.startsWith("close ")) {
        session.close(Integer.parseInt(text.substring(6)), "as asked");
      } else if (text.equals("parts")) {
        session.send("one ", false);
        session.send("whole", true);
      } else {
        session.send(text, true);
      }
    }
  }

  @BeforeEach
  void serve() {
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .shutdownHook(false)
            .addRouting(WsRouting.builder().endpoint("/ws", Obedient::new))
            .build()
            .start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private ClientSocket open(int maxMessageChars) throws IOException, InterruptedException {
    URI address = URI.create("ws://127.0.0.1:" + server.port() + "/ws?key=secret");
    return ClientSocket.open(address, LIMIT, maxMessageChars);
  }

  @Test
  void receivesManyMessagesInOrderHoweverSlowlyTheyAreRead() throws Exception {
    try (ClientSocket socket = open(1_000)) {
      for (int i = 0; i < 200; i++) {
        socket.send("message " + i);
      }
      for (int i = 0; i < 200; i++) {
        assertThat(socket.receive(LIMIT)).isEqualTo(new Received.Text("message " + i));
      }
    }
  }

  @Test
  void putsFragmentsTogether() throws Exception {
    try (ClientSocket socket = open(1_000)) {
      socket.send("parts");
      assertThat(socket.receive(LIMIT)).isEqualTo(new Received.Text("one whole"));
    }
  }

  @Test
  void reportsSilenceAndContinues() throws Exception {
    try (ClientSocket socket = open(1_000)) {
      assertThat(socket.receive(Duration.ofMillis(20))).isEqualTo(new Received.Silence());
      socket.send("now");
      assertThat(socket.receive(LIMIT)).isEqualTo(new Received.Text("now"));
    }
  }

  @Test
  void returnsTheCloseCodeAndRepeatsIt() throws Exception {
    try (ClientSocket socket = open(1_000)) {
      socket.send("close 4003");
      Received closed = new Received.Closed(4003, "as asked");
      assertThat(socket.receive(LIMIT)).isEqualTo(closed);
      assertThat(socket.receive(LIMIT)).isEqualTo(closed);
    }
  }

  @Test
  void readsMessagesSentBeforeThePeerAnsweredOurClose() throws Exception {
    try (ClientSocket socket = open(1_000)) {
      socket.send("still on its way");
      socket.closeWith(1000);
      assertThat(socket.receive(LIMIT)).isEqualTo(new Received.Text("still on its way"));
      assertThat(socket.receive(LIMIT)).isInstanceOf(Received.Closed.class);
    }
  }

  @Test
  void closesOnAMessageThatIsTooLong() throws Exception {
    try (ClientSocket socket = open(10)) {
      socket.send("0123456789a");
      assertThat(socket.receive(LIMIT))
          .isInstanceOfSatisfying(
              Received.Closed.class, closed -> assertThat(closed.code()).isEqualTo(1009));
    }
  }

  @Test
  void saysWhyItCannotConnectWithoutTheQuery() throws Exception {
    int closedPort;
    try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = port.getLocalPort();
    }
    URI closed = URI.create("ws://127.0.0.1:" + closedPort + "/ws?key=secret");
    assertThatThrownBy(() -> ClientSocket.open(closed, LIMIT, 10))
        .isInstanceOf(IOException.class)
        .message()
        .contains("127.0.0.1:" + closedPort)
        .doesNotContain("secret");

    URI noSocket = URI.create("ws://127.0.0.1:" + server.port() + "/nothing");
    assertThatThrownBy(() -> ClientSocket.open(noSocket, LIMIT, 10))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("status 404");
  }

  @Test
  void givesUpOnAPeerThatDoesNotAnswerTheUpgrade() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("ws://127.0.0.1:" + mute.getLocalPort() + "/ws");
      assertThatThrownBy(() -> ClientSocket.open(address, Duration.ofMillis(200), 10))
          .isInstanceOf(IOException.class);
    }
  }
}
