package integron.common.server;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.websocket.WsSession;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection from which Helidon reads only [CheckedFrames].
public final class CheckedConnection implements ConnectionContext {
  private final ConnectionContext connection;
  private final DataReader frames;
  private volatile @Nullable Consumer<FrameViolation> listener;

  /// @param maxMessageBytes of all fragments together
  CheckedConnection(ConnectionContext connection, int maxMessageBytes) {
    this.connection = connection;
    CheckedFrames checked = new CheckedFrames(connection.dataReader(), maxMessageBytes);
    this.frames = DataReader.create(checked::next);
  }

  /// Says who ends the connection after a violation: called once, on the reading thread, which
  /// closes the connection when the listener returns. Without a listener, the reading thread writes
  /// the close frame. That is wrong where another thread writes: Helidon's writer has no lock.
  public static void onViolation(WsSession session, Consumer<FrameViolation> listener) {
    if (session.socketContext() instanceof CheckedConnection checked) {
      checked.listener = listener;
    }
  }

  /// Ends a session after a violation.
  static void end(WsSession session, FrameViolation violation) {
    Consumer<FrameViolation> observer =
        session.socketContext() instanceof CheckedConnection checked ? checked.listener : null;
    if (observer != null) {
      observer.accept(violation);
    } else {
      session.close(violation.code(), violation.sentence());
    }
  }

  @Override
  public DataReader dataReader() {
    return frames;
  }

  @Override
  public ListenerContext listenerContext() {
    return connection.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return connection.executor();
  }

  @Override
  public DataWriter dataWriter() {
    return connection.dataWriter();
  }

  @Override
  public Router router() {
    return connection.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return connection.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return connection.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return connection.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return connection.localPeer();
  }

  @Override
  public boolean isSecure() {
    return connection.isSecure();
  }

  @Override
  public String socketId() {
    return connection.socketId();
  }

  @Override
  public String childSocketId() {
    return connection.childSocketId();
  }
}
