package integron.common.socket;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.socket.AcceptedConnections.State;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Which connection a state, a tag or a cut is for.
final class AcceptedConnectionsTest {
  /// An accepted socket.
  private static final class Accepted extends Socket {
    private final InetSocketAddress peer;
    private final InetSocketAddress ours;

    Accepted(String peer, String ours) {
      this.peer = new InetSocketAddress(InetAddress.ofLiteral(peer), 1_000);
      this.ours = new InetSocketAddress(InetAddress.ofLiteral(ours), 9_849);
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
      return peer;
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
      return ours;
    }
  }

  /// Shown able to fail: with the peer alone as the name of a connection, the first socket is
  /// neither counted nor cut.
  @Test
  void onePortOfAPeerHasAConnectionToEachAddress() throws Exception {
    try (var connections = new AcceptedConnections(10, Duration.ofMinutes(1));
        Socket first = new Accepted("192.0.2.1", "192.0.2.8");
        Socket second = new Accepted("192.0.2.1", "192.0.2.9")) {
      connections.accepted(first);
      connections.accepted(second);
      connections.tag(ConnectionEnds.of(first), "token");
      connections.mark(ConnectionEnds.of(second), State.KEPT);
      assertThat(connections.tagged("token")).isEqualTo(1);
      assertThat(connections.kept()).isEqualTo(1);
      connections.cutTagged("token");
      assertThat(first.isClosed()).isTrue();
      assertThat(second.isClosed()).isFalse();
    }
  }

  /// Shown able to fail: where the new one only takes the place of the first in the map, the first
  /// stays open, and nothing cuts it any more.
  @Test
  void ofTwoConnectionsWithEqualEndsTheFirstIsCut() throws Exception {
    try (var connections = new AcceptedConnections(10, Duration.ofMinutes(1));
        Socket first = new Accepted("fe80::1", "fe80::2");
        Socket second = new Accepted("fe80::1", "fe80::2")) {
      connections.accepted(first);
      connections.accepted(second);
      assertThat(first.isClosed()).isTrue();
      assertThat(second.isClosed()).isFalse();
    }
  }

  /// A server that stops may accept a connection at which it answers nothing. Shown able to fail:
  /// where the end leaves the connections as they are, both stay open.
  @Test
  void theEndClosesWhatIsLeftAndWhatStillComes() throws Exception {
    var connections = new AcceptedConnections(10, Duration.ofMinutes(1));
    try (Socket left = new Accepted("192.0.2.1", "192.0.2.8");
        Socket late = new Accepted("192.0.2.2", "192.0.2.8")) {
      connections.accepted(left);
      connections.close();
      connections.accepted(late);
      assertThat(left.isClosed()).isTrue();
      assertThat(late.isClosed()).isTrue();
    }
  }
}
