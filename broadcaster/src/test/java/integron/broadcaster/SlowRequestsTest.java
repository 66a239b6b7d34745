package integron.broadcaster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connections whose requests never end, and idle connections.
@Timeout(60)
final class SlowRequestsTest {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int CONNECTIONS = 3_000;
  private static final int OPEN_AT_ONCE = 200;

  @TempDir private Path home;

  /// The rest comes byte by byte. Fails without the watchdog: Helidon then waits for minutes, and
  /// in the middle of a head for ever.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /overlay/ch",
        "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nUpgrade: websoc",
        "GET /api/status HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n",
        "GET /api/status HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Type: application/json\r\n"
            + "Content-Length: 60000\r\n\r\n{"
      })
  void cutsAConnectionWhoseRequestDoesNotArrive(String beginning) throws Exception {
    Map<String, String> settings = Map.of("INTEGRON_REQUEST_SECONDS", "1");
    try (var installation = new TestInstallation(home, settings).startBroadcaster();
        Socket socket = open(installation.port())) {
      String text = beginning.replace("PORT", Integer.toString(installation.port()));
      socket.getOutputStream().write(text.getBytes(UTF_8));
      boolean idle = beginning.isEmpty() || beginning.endsWith("\r\n\r\n");
      Thread drip =
          Drip.start(() -> socket.getOutputStream().write((idle ? "" : "x").getBytes(UTF_8)));
      readToEnd(socket);
      drip.interrupt();
    }
  }

  /// Fails when idle connections are only limited: then new ones wait. Also fails when Helidon
  /// counts them: it never forgets a connection that is cut before its thread has begun, which
  /// happens where many come at once, until it accepts no more.
  @Test
  void acceptsNewConnectionsWithAnyNumberOfIdleOnes() throws Exception {
    Map<String, String> settings =
        Map.of("INTEGRON_SUBSCRIBER_LIMIT", "2", "INTEGRON_REQUEST_CONNECTIONS", "8");
    Deque<Socket> idle = new ArrayDeque<>();
    try (var installation = new TestInstallation(home, settings).startBroadcaster();
        var early = TestSubscriber.open(installation.port(), "/")) {
      early.nextOfType("connected");
      for (int i = 0; i < CONNECTIONS; i++) {
        idle.add(open(installation.port()));
        if (idle.size() > OPEN_AT_ONCE) {
          idle.remove().close();
        }
      }
      assertThat(RawHttp.get(installation.port(), "/health/live").status()).isEqualTo(200);
      try (var late = TestSubscriber.open(installation.port(), "/")) {
        late.nextOfType("connected");
        installation.ingester.accept(Samples.chat("hello"));
        assertThat(late.next().id()).isEqualTo(1);
        assertThat(early.next().id()).isEqualTo(1);
      }
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  private static Socket open(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void readToEnd(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      // A reset is also the end.
      assertThat(e).hasMessageContaining("reset");
    }
  }
}
