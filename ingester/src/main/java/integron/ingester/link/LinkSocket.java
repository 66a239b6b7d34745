package integron.ingester.link;

import integron.common.link.Frame;
import integron.common.link.FrameJson;
import integron.common.server.CheckedConnection;
import integron.common.socket.ConnectionEnds;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.websocket.WsSession;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The writing end of a link: one frame at a time, from any thread. Helidon itself does not
/// serialize two writers.
final class LinkSocket {
  private static final int POLICY_VIOLATION = 1008;

  private final WsSession session;
  private final Optional<ConnectionEnds> ends;
  private final Thread reader = Thread.currentThread();
  private final ReentrantLock writing = new ReentrantLock();

  /// Called by the thread that reads the socket.
  LinkSocket(WsSession session) {
    this.session = session;
    this.ends =
        ConnectionEnds.of(
            session.socketContext().remotePeer().address(),
            session.socketContext().localPeer().address());
    CheckedConnection.onViolation(
        session, violation -> locked(() -> session.close(violation.code(), violation.sentence())));
  }

  /// The ends of the connection, also after the peer has gone.
  Optional<ConnectionEnds> ends() {
    return ends;
  }

  /// False once the peer has gone. Helidon does not report that without a close frame, but its
  /// reading thread ends.
  boolean isConnected() {
    return reader.isAlive();
  }

  /// Blocks while the peer does not read. Interrupting the caller then cuts the connection.
  void send(Frame frame) {
    locked(() -> session.send(FrameJson.write(frame), true));
  }

  /// Sends a delivery that is already encoded.
  void send(byte[] message) {
    locked(() -> session.send(BufferData.create(message), true));
  }

  void pong(BufferData ping) {
    locked(() -> session.pong(ping));
  }

  void refuse(Frame.Refused refused) {
    send(refused);
    locked(() -> session.close(POLICY_VIOLATION, refused.problem().detail()));
  }

  /// Ends the connection, even while another thread uses it.
  void cut() {
    if (session instanceof ServerConnection connection) {
      connection.close(true);
    }
  }

  private void locked(Runnable write) {
    writing.lock();
    try {
      write.run();
    } finally {
      writing.unlock();
    }
  }
}
