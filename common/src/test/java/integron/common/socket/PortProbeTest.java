package integron.common.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PortProbeTest {
  @Test
  void tellsATakenPortFromAFreeOne() throws IOException {
    int port;
    try (ServerSocket other = new ServerSocket(0, 1, Loopback.IPV4)) {
      port = other.getLocalPort();
      assertThat(PortProbe.of(port, Loopback.IPV4)).isEqualTo(PortProbe.TAKEN);
    }
    assertThat(PortProbe.of(port, Loopback.IPV4)).isEqualTo(PortProbe.FREE);
  }

  @Test
  void tellsAnAddressThatIsNotOfThisMachine() {
    InetAddress elsewhere = InetAddress.ofLiteral("192.0.2.1");

    assertThat(PortProbe.of(0, elsewhere)).isEqualTo(PortProbe.NO_ADDRESS);
  }

  /// Java has the words of the system: of Linux and macOS, and of Windows.
  @ParameterizedTest
  @CsvSource({
    "Permission denied, NOT_ALLOWED",
    "'Permission denied: bind', NOT_ALLOWED",
    "Address already in use, TAKEN",
  })
  void tellsAPortThatTheUserMayNotOpen(String words, PortProbe probe) {
    assertThat(PortProbe.reason(new IOException(words))).isEqualTo(probe);
  }
}
