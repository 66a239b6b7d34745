package integron.broadcaster;

import static integron.broadcaster.Samples.viewer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import integron.broadcaster.RawHttp.Answer;
import integron.common.event.BitsEvent.Cheer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that ask, and read nothing of the reply.
@Timeout(120)
final class SlowReadersTest {
  private static final int SMALL_BUFFER = 4_096;
  private static final int LARGE_FILE = 5_000_000;
  private static final String LARGE_PAGE = "/api/events?limit=200";

  @TempDir private Path home;

  /// One page of a megabyte fits into what all answers may have, and two do not.
  private TestInstallation withLargeEvents(String requestSeconds) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("INTEGRON_REQUEST_SECONDS", requestSeconds);
    settings.put("INTEGRON_REQUEST_ANSWERS_BYTES", "1500000");
    var installation = new TestInstallation(home, settings);
    installation.ingester.close();
    try (var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      stored.inOneTransaction(() -> {
        for (int id = 1; id <= 200; id++) {
          stored.add(id, new Cheer(viewer(1), false, 1, "x".repeat(10_000)));
        }
      });
    }
    return installation.startBroadcaster();
  }

  /// Shown able to fail: without the reserve, the second page is sent, and any number of others;
  /// where each resource has all of the limit, a viewer's events are.
  @Test
  void theAnswersInTransitHaveALimitTogether() throws Exception {
    try (TestInstallation installation = withLargeEvents("3600")) {
      int port = installation.port();
      try (Socket unread = ask(port, LARGE_PAGE, 1)) {
        await()
            .untilAsserted(() -> assertThat(RawHttp.get(port, LARGE_PAGE).status()).isEqualTo(503));
        Answer refused = RawHttp.get(port, LARGE_PAGE);
        assertThat(refused.body()).contains("Too many large answers are being sent");
        for (String other : List.of("/api/users/1?events=100", "/api/alerts")) {
          assertThat(RawHttp.get(port, other).status()).as(other).isEqualTo(503);
        }
        assertThat(RawHttp.get(port, "/api/events?limit=1").status())
            .as("a small one has room")
            .isEqualTo(200);
        assertThat(unread.isClosed()).isFalse();
      }
      await()
          .untilAsserted(() -> assertThat(RawHttp.get(port, LARGE_PAGE).status()).isEqualTo(200));
    }
  }

  /// Shown able to fail: where only streamed replies have a limit of time, the picture alone is
  /// cut, and the first of these keeps the room of all others for ever.
  @ParameterizedTest
  @CsvSource({
    LARGE_PAGE + ", 1",
    "/media/large.png, 1",
    "/openapi.yaml, 200",
    "/nowhere, 1500",
    "/overlay/chat/, 1500"
  })
  void aClientThatReadsNothingIsCut(String path, int times) throws Exception {
    try (TestInstallation installation = withLargeEvents("1")) {
      int port = installation.port();
      Path assets = Files.createDirectories(installation.folder.assets());
      byte[] picture = Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, LARGE_FILE);
      Files.write(assets.resolve("large.png"), picture);
      try (Socket unread = ask(port, path, times)) {
        await().until(() -> isCut(unread));
      }
      assertThat(RawHttp.get(port, "/api/events").status()).isEqualTo(200);
    }
  }

  private static Socket ask(int port, String path, int times) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String request = "GET %s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(path, port);
    socket.getOutputStream().write(request.repeat(times).getBytes(UTF_8));
    return socket;
  }

  /// The server reads on only when its reply is sent, so it does not read this byte.
  private static boolean isCut(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
