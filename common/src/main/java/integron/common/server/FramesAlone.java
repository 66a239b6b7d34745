package integron.common.server;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.websocket.WsSession;
import java.time.Duration;

/// A socket on which nothing is written but frames. Helidon answers an exception of a listener, or
/// one of its own, with an HTTP response inside the socket, and a stack trace in the log.
record FramesAlone(ServerConnection socket) implements ServerConnection {
  @Override
  public void handle(Limit limit) throws InterruptedException {
    try {
      socket.handle(limit);
    } catch (CloseConnectionException e) {
      throw e;
    } catch (FrameViolation e) {
      if (socket instanceof WsSession session) {
        CheckedConnection.end(session, e);
      }
      throw new CloseConnectionException("A client broke the protocol", e);
    } catch (RuntimeException e) {
      throw new CloseConnectionException("A WebSocket failed", e);
    }
  }

  @Override
  public Duration idleTime() {
    return socket.idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    socket.close(interrupt);
  }
}
