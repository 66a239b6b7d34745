package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import integron.common.socket.Received;
import integron.common.stream.Position;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many subscribers at once.
@Timeout(120)
final class CrowdTest {
  private static final int CROWD = 1_000;
  private static final int SMALL_BUFFER = 4_096;
  private static final int DESCRIPTORS_NEEDED = 3 * CROWD;

  @TempDir private Path home;

  /// Shown able to fail: where the upgrade is rejected, a page learns nothing but that the socket
  /// closed (1006).
  @Test
  void closesOneTooManyWithTheReasonUntilAnotherLeaves() throws Exception {
    Map<String, String> settings = Map.of("INTEGRON_SUBSCRIBER_LIMIT", "1");
    try (var installation = new TestInstallation(home, settings).startBroadcaster();
        var first = TestSubscriber.open(installation.port(), "/")) {
      first.nextOfType("connected");
      assertThat(refusal(installation.port()))
          .isEqualTo(
              "1013 No more than 1 overlays can be connected. Close some, or raise"
                  + " subscriber.limit.");
      installation.awaitSubscribers(1);
      first.leave();
      installation.awaitSubscribers(0);
      try (var second = TestSubscriber.open(installation.port(), "/")) {
        second.nextOfType("connected");
      }
    }
  }

  /// Shown able to fail: where such a socket counts as a subscriber's connection, it stays.
  @Test
  void aSocketWithoutAPlaceIsCutWhereItsPeerDoesNotClose() throws Exception {
    Map<String, String> settings =
        Map.of("INTEGRON_SUBSCRIBER_LIMIT", "1", "INTEGRON_REQUEST_SECONDS", "1");
    try (var installation = new TestInstallation(home, settings).startBroadcaster();
        var first = TestSubscriber.open(installation.port(), "/")) {
      first.nextOfType("connected");
      try (var second = new RawSocket(installation.port(), "/", SMALL_BUFFER)) {
        assertThat(second.readRaw().opcode()).isEqualTo(RawSocket.CLOSE);
        second.send(RawSocket.TEXT, "still here");
        second.send(RawSocket.PING, "");
        assertThatThrownBy(second::readByte)
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(SocketTimeoutException.class);
      }
      installation.ingester.accept(chat("hello"));
      assertThat(first.nextOfType("chat").data().message()).isEqualTo("hello");
    }
  }

  /// Shown able to fail: with a limit that is read once at the start, the second subscriber is
  /// accepted, and after the restart of the ingester the third one is not.
  @Test
  void aLimitThatChangesWhileIntegronRunsAppliesToNewSubscribers() throws Exception {
    try (var installation = new TestInstallation(home).startBroadcaster();
        var first = TestSubscriber.open(installation.port(), "/")) {
      first.nextOfType("connected");
      installation.ingester.store(Map.of("subscriber.limit", "1"));
      await()
          .untilAsserted(
              () -> assertThat(refusal(installation.port())).contains("No more than 1 overlays"));

      installation.replaceIngester(new Position(TestInstallation.EPOCH, 0));
      installation.ingester.store(Map.of("subscriber.limit", "2"));
      await().until(() -> isLetIn(installation));
      installation.ingester.accept(chat("still here"));
      assertThat(first.nextOfType("chat").data().message()).isEqualTo("still here");
      installation.ingester.store(Map.of("subscriber.limit", "nonsense", "colour", "red"));
      await().until(() -> isLetIn(installation));
    }
  }

  @Test
  void aLimitInTheEnvironmentOverridesTheIngesters() throws Exception {
    Map<String, String> settings = Map.of("INTEGRON_SUBSCRIBER_LIMIT", "1");
    try (var installation = new TestInstallation(home, settings).startBroadcaster();
        var first = TestSubscriber.open(installation.port(), "/")) {
      first.nextOfType("connected");
      installation.ingester.store(Map.of("subscriber.limit", "5"));
      installation.ingester.accept(chat("after the settings"));
      first.nextOfType("chat");
      assertThat(refusal(installation.port())).contains("No more than 1 overlays");
    }
  }

  private static boolean isLetIn(TestInstallation installation) throws InterruptedException {
    try (var next = TestSubscriber.open(installation.port(), "/")) {
      return next.receive() instanceof Received.Text;
    } catch (IOException e) {
      return false;
    }
  }

  /// A thousand subscribers that are gone must not leave a thousand batches, which only a thread, a
  /// connection or a place could keep. Fails when such a subscriber keeps one of them.
  @Test
  void aThousandConnectAtOnceReceiveEverythingAndVanishAtOnce() throws Exception {
    assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            && system.getMaxFileDescriptorCount() >= DESCRIPTORS_NEEDED,
        "needs " + DESCRIPTORS_NEEDED + " file descriptors");
    Map<String, String> settings =
        Map.of(
            "INTEGRON_SUBSCRIBER_LIMIT",
            Integer.toString(CROWD),
            "INTEGRON_SUBSCRIBER_PING_SECONDS",
            "120");
    try (var installation = new TestInstallation(home, settings).startBroadcaster()) {
      long before = descriptors();
      comeReceiveAndVanish(installation, 1);
      comeReceiveAndVanish(installation, 11);
      comeReceiveAndVanish(installation, 21);
      await().untilAsserted(() -> assertThat(subscriberThreads()).isZero());
      await().untilAsserted(() -> assertThat(descriptors()).isLessThan(before + CROWD / 10));
    }
  }

  private void comeReceiveAndVanish(TestInstallation installation, int firstId)
      throws IOException, InterruptedException, ExecutionException {
    List<RawSocket> crowd = connect(installation.port());
    try {
      for (RawSocket one : crowd) {
        assertThat(one.read().text()).startsWith("{\"type\":\"connected\"");
      }
      await().untilAsserted(() -> assertThat(subscriberThreads()).isZero());
      assertThat(refusal(installation.port()))
          .contains("No more than 1000 overlays can be connected");
      for (int i = 0; i < 10; i++) {
        installation.ingester.accept(chat("number " + i));
      }
      for (RawSocket one : crowd) {
        for (int i = 0; i < 10; i++) {
          assertThat(nextEvent(one)).startsWith("{\"id\":" + (firstId + i) + ",");
        }
      }
    } finally {
      for (RawSocket one : crowd) {
        one.vanishOnClose();
        one.close();
      }
    }
    installation.awaitSubscribers(0);
  }

  /// Without the heartbeats that come where the machine is slow.
  private static String nextEvent(RawSocket one) throws IOException {
    String text;
    do {
      text = one.readUntil(RawSocket.TEXT).text();
    } while (text.startsWith("{\"type\":\"heartbeat\""));
    return text;
  }

  private static List<RawSocket> connect(int port) throws InterruptedException, ExecutionException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<RawSocket>> connecting = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        connecting.add(executor.submit(() -> new RawSocket(port, "/", SMALL_BUFFER)));
      }
      List<RawSocket> connected = new ArrayList<>();
      for (Future<RawSocket> one : connecting) {
        connected.add(one.get());
      }
      return connected;
    }
  }

  /// Returns the close code and the reason of a socket without a place, else its first frame.
  private static String refusal(int port) throws IOException {
    try (RawSocket socket = new RawSocket(port, "/ws", SMALL_BUFFER)) {
      RawSocket.Frame frame = socket.readRaw();
      String text = frame.text();
      return frame.opcode() == RawSocket.CLOSE
          ? (text.charAt(0) << 8 | text.charAt(1)) + " " + text.substring(2)
          : text;
    }
  }

  private int subscriberThreads() throws IOException {
    Path dump = home.resolve("threads");
    Files.deleteIfExists(dump);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
    return (int)
        Files.readAllLines(dump, UTF_8).stream()
            .filter(line -> line.contains("\"subscribers\""))
            .count();
  }

  private static long descriptors() {
    return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
        .getOpenFileDescriptorCount();
  }
}
