package integron.broadcaster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.common.problem.ProblemException;
import integron.common.socket.ClientSocket;
import integron.common.socket.Loopback;
import integron.common.socket.Received;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `localhost` is two addresses, and a browser uses the first one that answers.
@Timeout(120)
final class LocalhostTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;

  @BeforeEach
  void requireBoth() {
    assumeTrue(Loopback.localhost().size() == 2, "needs IPv6");
  }

  private static String host(InetAddress address) {
    return address.equals(Loopback.IPV6) ? "[::1]" : "127.0.0.1";
  }

  private static Socket connect(InetAddress address, int port) throws IOException {
    Socket socket = new Socket(address, port);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static String get(InetAddress address, int port, String host) throws IOException {
    String request =
        """
        GET /health/live HTTP/1.1\r
        Host: %s:%d\r
        Connection: close\r
        \r
        """
            .formatted(host, port);
    try (Socket socket = connect(address, port)) {
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }

  /// Shown able to fail with a server at 127.0.0.1 alone.
  @Test
  void answersAtBothOnTheSamePort() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      for (InetAddress address : Loopback.localhost()) {
        int port = installation.port();
        assertThat(get(address, port, "localhost")).startsWith("HTTP/1.1 200");
        assertThat(get(address, port, host(address))).startsWith("HTTP/1.1 200");
        URI socket = URI.create("ws://" + host(address) + ":" + port + "/ws");
        try (ClientSocket subscriber = ClientSocket.open(socket, PATIENCE, 1 << 20)) {
          assertThat(subscriber.receive(PATIENCE))
              .isInstanceOfSatisfying(
                  Received.Text.class, text -> assertThat(text.text()).contains("\"connected\""));
        }
      }
    }
  }

  /// Shown able to fail: where Helidon gets its `Origin`, the first upgrade is rejected, too.
  @Test
  void aPageAtTheIpv6AddressOpensItsSocketAndNoOtherPageDoes() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      int port = installation.port();
      assertThat(upgradeAtIpv6(port, "http://[::1]:" + port)).startsWith("HTTP/1.1 101");
      for (String origin :
          List.of("http://[::2]:" + port, "http://[::1]:1", "https://[::1]:" + port)) {
        assertThat(upgradeAtIpv6(port, origin)).as(origin).startsWith("HTTP/1.1 403");
      }
      assertThat(upgradeAtIpv6(port, "http://[::1]:" + port + "\r\nOrigin: http://evil.example"))
          .startsWith("HTTP/1.1 403");
    }
  }

  private static String upgradeAtIpv6(int port, String origin) throws IOException {
    String head = "GET /ws HTTP/1.1\r\nHost: [::1]:%d\r\nOrigin: %s\r\n".formatted(port, origin);
    try (Socket socket = connect(Loopback.IPV6, port)) {
      socket.getOutputStream().write((head + RawSocket.UPGRADE + "\r\n").getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(12), US_ASCII);
    }
  }

  /// Shown able to fail with a server at 127.0.0.1 alone, which starts beside the other program.
  @Test
  void doesNotStartWhereAnotherProgramHasThePortAtEither() throws Exception {
    for (InetAddress address : Loopback.localhost()) {
      try (ServerSocket other = new ServerSocket(0, 1, address)) {
        int port = other.getLocalPort();
        assertThatThrownBy(() -> start(Map.of("INTEGRON_PORT", Integer.toString(port))))
            .isInstanceOf(ProblemException.class)
            .hasMessageStartingWith("Port " + port + " is already in use by another program")
            .hasMessageEndingWith("Stop it, or choose another with INTEGRON_PORT.");
        for (InetAddress free : Loopback.localhost()) {
          if (!free.equals(address)) {
            assertThatThrownBy(() -> connect(free, port)).isInstanceOf(ConnectException.class);
          }
        }
      }
    }
  }

  private void start(Map<String, String> settings) {
    try (var installation = new TestInstallation(home, settings)) {
      installation.startBroadcaster();
    }
  }

  /// Connections are opened until the first is cut, since each address accepts on a thread of its
  /// own and may accept the first one last. Fails with a count for each address: the first
  /// connection then stays.
  @Test
  void connectionsToBothShareOneLimit() throws Exception {
    Map<String, String> settings =
        Map.of("INTEGRON_REQUEST_CONNECTIONS", "8", "INTEGRON_SUBSCRIBER_LIMIT", "1");
    List<Socket> idle = new ArrayList<>();
    try (var installation = new TestInstallation(home, settings).startBroadcaster()) {
      Socket first = connect(Loopback.IPV4, installation.port());
      idle.add(first);
      first.setSoTimeout(50);
      await()
          .atMost(PATIENCE)
          .until(() -> {
            idle.add(connect(Loopback.IPV6, installation.port()));
            return isCut(first);
          });
      assertThat(get(Loopback.IPV4, installation.port(), "localhost")).startsWith("HTTP/1.1 200");
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  private static boolean isCut(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() == -1;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /// Fails where a system without IPv6 counts as one whose port is in use.
  @Test
  void oneAddressIsEnoughWithoutIpv6() throws Exception {
    try (var installation = new TestInstallation(home);
        var broadcaster =
            BroadcasterProcess.start(
                installation, "env", "JAVA_TOOL_OPTIONS=-Djava.net.preferIPv4Stack=true")) {
      int port = broadcaster.port();
      assertThat(get(Loopback.IPV4, port, "localhost")).startsWith("HTTP/1.1 200");
      assertThatThrownBy(() -> connect(Loopback.IPV6, port)).isInstanceOf(ConnectException.class);
    }
  }
}
