package integron.common.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UpgradeTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static void assertRefused(RawServer.Script script, String reason) throws Exception {
    try (RawServer server = RawServer.start(script)) {
      assertThatThrownBy(() -> ClientSocket.open(server.address(), LIMIT, 10))
          .isInstanceOf(IOException.class)
          .hasMessage("ws://127.0.0.1:" + server.port() + ": " + reason);
    }
  }

  private static RawServer.Script answering(String answer) {
    return peer -> {
      String accepted = RawServer.Peer.accepted(peer.readRequest());
      peer.write(answer.replace("|", "\r\n").replace("RIGHT", accepted) + "\r\n\r\n");
      peer.awaitEnd();
    };
  }

  @Test
  void asksForTheWholeAddressWithoutExtensions() throws Exception {
    CompletableFuture<String> asked = new CompletableFuture<>();
    RawServer.Script script =
        peer -> {
          asked.complete(peer.readRequest());
          peer.write("HTTP/1.1 403 No\r\n\r\n");
        };
    try (RawServer server = RawServer.start(script)) {
      URI address = server.address().resolve("/a/path?x=%20y&z");
      assertThatThrownBy(() -> ClientSocket.open(address, LIMIT, 10))
          .hasMessageEndingWith("the upgrade was answered with status 403");
      assertThat(asked.join())
          .startsWith("GET /a/path?x=%20y&z HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
          .doesNotContain("Sec-WebSocket-Extensions");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 101 Yes|Upgrade: h2c|Connection: Upgrade|Sec-WebSocket-Accept: RIGHT,"
        + "is to something else",
    "HTTP/1.1 101 Yes|Upgrade: websocket|Connection: close|Sec-WebSocket-Accept: RIGHT,"
        + "keeps the connection",
    "HTTP/1.1 101 Yes|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: wrong,"
        + "is to another request",
    "HTTP/1.1 101 Yes|Upgrade: websocket|Connection: Upgrade,is to another request",
    "HTTP/1.1 101 Yes|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: RIGHT"
        + "|Sec-WebSocket-Extensions: permessage-deflate,names an extension",
    "HTTP/1.1 101 Yes|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: RIGHT"
        + "|Sec-WebSocket-Protocol: chat,names a subprotocol",
  })
  void rejectsAnAnswerThatDoesNotAcceptTheUpgrade(String answer, String reason) throws Exception {
    assertRefused(answering(answer), "the answer to the upgrade " + reason);
  }

  @Test
  void acceptsHeadersInAnyCaseAndAmongOthers() throws Exception {
    RawServer.Script script =
        peer -> {
          String accepted = RawServer.Peer.accepted(peer.readRequest());
          peer.write("HTTP/1.1 101 \r\nupgrade: WebSocket\r\nCONNECTION: keep-alive, upgrade\r\n");
          peer.write("sec-websocket-accept: " + accepted + "\r\nno header\r\n\r\n");
          peer.text("hello");
          peer.awaitEnd();
        };
    try (RawServer server = RawServer.start(script);
        ClientSocket socket = ClientSocket.open(server.address(), LIMIT, 10)) {
      assertThat(socket.receive(LIMIT)).isEqualTo(new Received.Text("hello"));
    }
  }

  @Test
  void rejectsAnInvalidAnswer() throws Exception {
    assertRefused(peer -> peer.write("SSH-2.0\n"), "the answer to the upgrade is not HTTP");
    assertRefused(_ -> {}, "the connection ended before the upgrade was answered");
  }

  /// Shown able to fail: without the check of the status, the message holds its control characters.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 1\u001B[2J",
        "HTTP/1.1 \u0000\u0000\u0000",
        "HTTP/1.1 ",
        "HTTP/1.1",
        "\u0000\u0000 101 ",
        "HTTP/2 101 Yes",
        "HTTP/1.1 1011 Yes",
      })
  void repeatsNothingOfAnAnswerThatIsNotHttp(String status) throws Exception {
    assertRefused(answering(status), "the answer to the upgrade is not HTTP");
  }

  @Test
  void followsNoRedirect() throws Exception {
    assertRefused(
        answering("HTTP/1.1 302 There|Location: ws://127.0.0.1:1/"),
        "the upgrade was answered with status 302");
  }

  /// Shown able to fail by a limit for each read alone: the bytes then arrive without end.
  @Test
  void endsAnUpgradeWhoseAnswerDrips() throws Exception {
    RawServer.Script script =
        peer -> {
          peer.readRequest();
          while (true) {
            peer.write("HTTP/1.1 101 Yes\r\n");
            LockSupport.parkNanos(1_000_000);
          }
        };
    try (RawServer server = RawServer.start(script)) {
      assertThatThrownBy(() -> ClientSocket.open(server.address(), Duration.ofMillis(50), 10))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + server.port());
      server.awaitAllServed();
    }
  }

  private static void endlessly(RawServer.Peer peer, String text) throws IOException {
    peer.readRequest();
    try {
      while (true) {
        peer.write(text.repeat(1_000));
      }
    } catch (IOException e) {
      // The client has disconnected, as expected.
    }
  }

  @Test
  void limitsTheSizeOfTheAnswer() throws Exception {
    assertRefused(peer -> endlessly(peer, "x"), "the upgrade was answered with too long a line");
    assertRefused(peer -> endlessly(peer, "\0"), "the upgrade was answered with too long a line");
    assertRefused(
        answering("HTTP/1.1 101 " + "x".repeat(1 << 14)),
        "the upgrade was answered with too long a line");
    assertRefused(
        answering("HTTP/1.1 101 Yes" + "|a: b".repeat(200)),
        "the upgrade was answered with more than 100 headers");
  }

  /// Shown able to fail when a read timeout gives its own message: it ends at about the same moment
  /// as the whole limit.
  @RepeatedTest(50)
  void endsAnUpgradeWhoseAnswerStops() throws Exception {
    RawServer.Script script =
        peer -> {
          peer.readRequest();
          peer.write("HTTP/1.1 101 Y");
          peer.awaitEnd();
        };
    try (RawServer server = RawServer.start(script)) {
      assertThatThrownBy(() -> ClientSocket.open(server.address(), Duration.ofMillis(20), 10))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("did not answer in 0.02 s");
      server.awaitAllServed();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost/", "/no/host", "ws:nothing", "wss:///path"})
  void rejectsAnInvalidAddress(String address) {
    assertThatThrownBy(() -> ClientSocket.open(URI.create(address), LIMIT, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
