package integron.broadcaster.stream;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.websocket.WsSession;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The writing end of a Helidon WebSocket. It bypasses Helidon's own `send`, so that many frames go
/// out in one write. That is safe only while one thread does all the writing, including pongs and
/// the close frame.
final class SubscriberSocket {
  private final WsSession session;
  private final ConnectionContext connection;
  private final Thread reader;

  /// Called by the thread that reads the socket.
  SubscriberSocket(WsSession session) {
    this.session = session;
    this.connection = (ConnectionContext) session.socketContext();
    this.reader = Thread.currentThread();
  }

  /// Writes complete frames. Blocks for as long as the peer does not read. Interrupting the writer
  /// closes the socket.
  void write(byte[] frames) throws IOException {
    try {
      connection.dataWriter().writeNow(BufferData.createReadOnly(frames, 0, frames.length));
    } catch (UncheckedIOException | SocketWriterException e) {
      throw new IOException(e);
    }
  }

  /// Writes the close frame. Goes through Helidon, which then does not answer the peer's.
  void sayGoodbye(int code, String reason) throws IOException {
    try {
      session.close(code, reason);
    } catch (UncheckedIOException | SocketWriterException | CloseConnectionException e) {
      throw new IOException(e);
    }
  }

  /// Returns false once the peer has gone. When that happens without a close frame, Helidon calls
  /// no listener, but its reading thread ends.
  boolean isConnected() {
    return reader.isAlive();
  }

  /// Cuts the connection. Does nothing when it is already cut.
  void cut() {
    try {
      connection.serverSocket().close();
    } catch (UncheckedIOException e) {
      // The connection is already closed.
    }
  }
}
