package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static integron.broadcaster.Samples.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import integron.common.event.BitsEvent;
import integron.common.socket.Loopback;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The process while subscribers use up its memory, its descriptors or its network.
@Timeout(180)
final class ScarceResourcesTest {
  private static final int CROWD = 1_000;
  private static final int SMALL_BUFFER = 4_096;

  @TempDir private Path home;

  /// A thousand subscribers request everything, half of it from the database, and never read. Fails
  /// with `subscriber.batch_bytes` at 16 MB: the process then ends with a full heap.
  @Test
  void aThousandThatNeverReadFitIntoTheHeapThatTheLauncherGives() throws Exception {
    assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            && system.getMaxFileDescriptorCount() >= 3 * CROWD,
        "needs " + 3 * CROWD + " file descriptors");
    int events = 400;
    List<RawSocket> crowd = new ArrayList<>();
    Map<String, String> settings = Map.of("INTEGRON_RING_EVENTS", Integer.toString(events / 2));
    try (var installation = new TestInstallation(home, settings);
        var stored = new WrittenDatabase(installation.folder.database(), TestInstallation.EPOCH)) {
      for (int id = 1; id <= events; id++) {
        var cheer = new BitsEvent.Cheer(viewer(id), false, 1, "x".repeat(4_000));
        stored.add(id, cheer);
        installation.ingester.accept(cheer);
      }
      try (BroadcasterProcess broadcaster = BroadcasterProcess.start(installation)) {
        crowdAround(broadcaster, installation, crowd, events);
      }
    } finally {
      for (RawSocket one : crowd) {
        one.close();
      }
    }
  }

  private static void crowdAround(
      BroadcasterProcess broadcaster,
      TestInstallation installation,
      List<RawSocket> crowd,
      int events)
      throws Exception {
    int port = broadcaster.port();
    try (var witness = TestSubscriber.open(port, "/?since=" + events)) {
      witness.nextOfType("connected");
      for (int i = 0; i < CROWD; i++) {
        crowd.add(new RawSocket(port, "/?since=" + (i % 2 == 0 ? 0 : events / 2), SMALL_BUFFER));
      }
      for (int i = 1; i <= 50; i++) {
        installation.ingester.accept(chat("x".repeat(4_000)));
        assertThat(witness.next().id()).isEqualTo(events + i);
      }
      assertThat(RawHttp.get(port, "/metrics").body())
          .contains("\nintegron_subscribers{process=\"broadcaster\"} " + (CROWD + 1) + ".0\n");
    } catch (IOException e) {
      throw new IOException("The broadcaster has said " + broadcaster.console(), e);
    }
    assertThat(broadcaster.isAlive()).as("%s", broadcaster.console()).isTrue();
  }

  /// Fails when only settings limit connections: the port then closes for ever.
  @Test
  void acceptsNewConnectionsWhereDescriptorsAreFew() throws Exception {
    assumeTrue(Path.of("/proc/self/fd").toFile().exists(), "needs Linux");
    List<Socket> idle = new ArrayList<>();
    try (var installation = new TestInstallation(home);
        var broadcaster =
            BroadcasterProcess.start(
                installation, "sh", "-c", "ulimit -n 256 && exec \"$@\"", "sh")) {
      int port = broadcaster.port();
      for (int i = 0; i < 400; i++) {
        idle.add(new Socket(InetAddress.getLoopbackAddress(), port));
      }
      try (var late = TestSubscriber.open(port, "/")) {
        late.nextOfType("connected");
        installation.ingester.accept(chat("hello"));
        assertThat(late.next().id()).isEqualTo(1);
      }
      assertThat(broadcaster.console()).anyMatch(line -> line.contains("ulimit -n"));
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  /// No descriptor is left when a connection comes. Fails when the port is not watched: the process
  /// then continues without a port.
  @ParameterizedTest
  @MethodSource("addresses")
  void endsWhenItsPortHasClosedUnexpectedly(InetAddress address) throws Exception {
    assumeTrue(has("prlimit"), "needs prlimit");
    try (var installation = new TestInstallation(home);
        var broadcaster = BroadcasterProcess.start(installation)) {
      int port = broadcaster.port();
      loadWhatSubscribersTake(port);
      String pid = Long.toString(broadcaster.pid());
      run("prlimit", "--pid", pid, "--nofile=10:");
      await().until(() -> isRefused(address, port));
      // Fails where the process has noticed it by now, and has ended.
      boolean _ = succeeds(List.of("prlimit", "--pid", pid), "--nofile=256:");
      assertThat(broadcaster.awaitEnd()).as("%s", broadcaster.console()).isEqualTo(70);
      assertThat(broadcaster.console())
          .anyMatch(line -> line.contains("The port " + port + " was closed by an error"));
    }
  }

  static List<InetAddress> addresses() {
    return Loopback.localhost();
  }

  /// Without descriptors no class can be loaded either, which would end the process as well.
  private static void loadWhatSubscribersTake(int port) throws Exception {
    try (var subscriber = TestSubscriber.open(port, "/")) {
      subscriber.nextOfType("connected");
      subscriber.leave();
    }
    await()
        .untilAsserted(() ->
            assertThat(RawHttp.get(port, "/metrics").body())
                .contains("\nintegron_subscribers{process=\"broadcaster\"} 0.0\n"));
  }

  private static boolean isRefused(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket(address, port)) {
      return !socket.isConnected();
    } catch (ConnectException e) {
      return true;
    }
  }

  /// In a network of its own, which drops the packets to the subscriber; [Vanishing] has the
  /// assertions.
  @Test
  void closesASubscriberThatVanishesWithoutClosing() throws Exception {
    List<String> network = List.of("unshare", "--user", "--map-root-user", "--net");
    assumeTrue(
        has("unshare") && has("ip") && succeeds(network, "ip", "link", "set", "lo", "up"),
        "needs unshare and ip, and user namespaces or root");
    List<String> command = new ArrayList<>(network);
    command.addAll(
        List.of(
            BroadcasterProcess.java(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Vanishing.class.getName(),
            home.toString()));
    run(command.toArray(String[]::new));
  }

  private static boolean has(String command) throws IOException, InterruptedException {
    return succeeds(List.of("sh", "-c"), "command -v " + command);
  }

  private static boolean succeeds(List<String> before, String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(before);
    all.addAll(List.of(command));
    Process process =
        new ProcessBuilder(all)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + ": " + said);
    }
  }
}
