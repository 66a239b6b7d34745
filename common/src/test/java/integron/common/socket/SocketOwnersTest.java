package integron.common.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import integron.common.socket.SocketOwners.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("AddressSelection") // The names are literal addresses.
final class SocketOwnersTest {
  private static final int OURS = 1_000;
  private static final String LINE =
      "   1: %s 0100007F:2677 01 00000000:00000000 00:00000000 00000000  %s        0 %s 1 0 20 4\n";

  @TempDir private Path folder;

  /// Port 34746 at 127.0.0.1, connected to 9847.
  private Peer peer(String table) throws IOException {
    Path file = Files.writeString(folder.resolve("tcp"), "  sl  local_address …\n" + table);
    InetAddress local = InetAddress.getByName("127.0.0.1");
    return new SocketOwners(List.of(file, folder.resolve("missing")), OURS)
        .of(new InetSocketAddress(local, 34_746), new InetSocketAddress(local, 9_847));
  }

  /// Shown able to fail: without the look at the inode, a closed socket counts as root's.
  @ParameterizedTest
  @CsvSource({
    "1000, 77, TRUSTED",
    "0, 77, TRUSTED",
    "1001, 77, OTHER",
    "65534, 77, OTHER",
    "4294967294, 77, OTHER",
    "0, 0, UNKNOWN",
    "1000, 0, UNKNOWN",
    "x, 77, UNKNOWN"
  })
  void tellsTheUserOfAnOpenSocket(String user, String inode, Peer expected) throws IOException {
    assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN);
    assertThat(peer(LINE.formatted("0100007F:87BA", user, inode))).isEqualTo(expected);
    assertThat(peer("")).as("no such connection").isEqualTo(Peer.UNKNOWN);
    assertThat(peer(LINE.formatted("0100007F:87BB", user, inode)))
        .as("another port")
        .isEqualTo(Peer.UNKNOWN);
  }

  /// With IPv4, IPv6, and IPv4 through a socket of IPv6, as Java uses.
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "127.0.0.2"})
  @SuppressWarnings("try") // The test closes the client early.
  void tellsTheUserOfRealConnections(String address) throws IOException {
    assumeTrue(SocketOwners.ofThisSystem().isPresent(), "Linux tells");
    SocketOwners owners = SocketOwners.ofThisSystem().orElseThrow();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(address));
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      InetSocketAddress peer = (InetSocketAddress) accepted.getRemoteSocketAddress();
      InetSocketAddress ours = (InetSocketAddress) accepted.getLocalSocketAddress();
      assertThat(owners.of(peer, ours)).isEqualTo(Peer.TRUSTED);
      client.close();
      assertThat(owners.of(peer, ours)).isEqualTo(Peer.UNKNOWN);
    }
  }

  @Test
  void theUserOfThisProcessIsNotAnyOther() throws IOException {
    Path table = Path.of("/proc/net/tcp6");
    assumeTrue(Files.isReadable(table));
    SocketOwners others = new SocketOwners(List.of(Path.of("/proc/net/tcp"), table), 4_711);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
      boolean root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
      assertThat(
              others.of(
                  (InetSocketAddress) client.getLocalSocketAddress(),
                  (InetSocketAddress) server.getLocalSocketAddress()))
          .isEqualTo(root ? Peer.TRUSTED : Peer.OTHER);
    }
  }
}
