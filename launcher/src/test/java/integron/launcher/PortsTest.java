package integron.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.common.problem.ProblemException;
import integron.common.settings.Settings;
import integron.common.socket.Loopback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir private Path folder;

  @Test
  void zeroTakesFreePortsOutsideTheEphemeralRange() throws Exception {
    Ports ports = ports(Map.of("INTEGRON_PORT", "0", "INTEGRON_LINK_PORT", "0"));

    assertThat(ports.dashboard()).isBetween(20_000, 29_999).isNotEqualTo(ports.link());
    assertThat(ports.link()).isBetween(20_000, 29_999);
  }

  @Test
  void aPortInUseIsReportedWithItsSetting() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThatThrownBy(() -> ports(Map.of("INTEGRON_PORT", port, "INTEGRON_LINK_PORT", "0")))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("Port " + port + " is in use")
          .hasMessageContaining("INTEGRON_PORT (port in integron.yaml)");
      assertThatThrownBy(() -> ports(Map.of("INTEGRON_PORT", "0", "INTEGRON_LINK_PORT", port)))
          .hasMessageContaining("INTEGRON_LINK_PORT (link.port in integron.yaml)");
    }
  }

  /// Shown able to fail: with a check of 127.0.0.1 only.
  @Test
  void theDashboardPortMustBeFreeAtEveryAddressOfLocalhost() throws Exception {
    assumeTrue(Loopback.localhost().contains(Loopback.IPV6), "needs IPv6");
    // No outgoing connection of another program has it at 127.0.0.1, as a port of the system might.
    int chosen = Ports.choose(new Random());
    try (ServerSocket taken = new ServerSocket(chosen, 1, Loopback.IPV6)) {
      String port = Integer.toString(taken.getLocalPort());

      assertThatThrownBy(() -> ports(Map.of("INTEGRON_PORT", port, "INTEGRON_LINK_PORT", "0")))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("Port " + port + " is in use by another program at [::1]");
      assertThat(ports(Map.of("INTEGRON_PORT", "0", "INTEGRON_LINK_PORT", port)).link())
          .isEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void waitsForAPortThatIsAboutToBecomeFree() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Thread.ofVirtual().start(() -> closeSoon(taken));

      Ports ports =
          Ports.of(
              settings(Map.of("INTEGRON_PORT", "" + port, "INTEGRON_LINK_PORT", "0")),
              Optional.empty(),
              new Random(1),
              Duration.ofSeconds(30));

      assertThat(ports.dashboard()).isEqualTo(port);
    }
  }

  @Test
  void bothPortsMustDiffer() throws Exception {
    String free = Integer.toString(Ports.choose(new Random(1)));

    assertThatThrownBy(() -> ports(Map.of("INTEGRON_PORT", free, "INTEGRON_LINK_PORT", free)))
        .hasMessageContaining("port (INTEGRON_PORT) and link.port (INTEGRON_LINK_PORT) are both");
    Settings settings = settings(Map.of("INTEGRON_LINK_PORT", free));
    Optional<Integer> last = Optional.of(Integer.valueOf(free));
    assertThatThrownBy(() -> Ports.of(settings, last, new Random(3), Duration.ZERO))
        .hasMessageContaining("The dashboard's last port and link.port");
  }

  @Test
  void portsCanStandInTheSettingsFile() throws Exception {
    int port = Ports.choose(new Random(2));
    Files.writeString(folder.resolve("integron.yaml"), "port: " + port + "\nlink:\n  port: 0\n");

    assertThat(ports(Map.of()).dashboard()).isEqualTo(port);
  }

  /// Shown able to fail: when the launcher passes its own port on, a port that the user has chosen
  /// on the pages has no effect.
  @Test
  void theBroadcasterDecidesWhereNeitherEnvironmentNorFileHasAPort() throws Exception {
    Settings settings = settings(Map.of("INTEGRON_LINK_PORT", "0"));

    Ports ports = Ports.of(settings, Optional.of(21_234), new Random(3), Duration.ZERO);

    assertThat(ports.dashboard()).isEqualTo(21_234);
    assertThat(ports.decision()).isEqualTo(Ports.Decision.BROADCASTER);
    assertThat(ports(Map.of("INTEGRON_PORT", "0", "INTEGRON_LINK_PORT", "0")).decision())
        .isEqualTo(Ports.Decision.LAUNCHER);
  }

  private Ports ports(Map<String, String> environment) throws InterruptedException {
    return Ports.of(settings(environment), Optional.empty(), new Random(3), Duration.ZERO);
  }

  private Settings settings(Map<String, String> environment) {
    return Settings.read(environment, folder.resolve("integron.yaml"));
  }

  private static void closeSoon(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
