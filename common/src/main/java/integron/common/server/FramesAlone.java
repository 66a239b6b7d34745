package integron.common.server;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsSession;
import java.time.Duration;

/// A socket on which nothing is written but frames. Helidon takes a reserved opcode for a failure
/// of its own: it writes an HTTP response into the socket, and a stack trace into the log.
record FramesAlone(ServerConnection socket) implements ServerConnection {
  @Override
  public void handle(Limit limit) throws InterruptedException {
    try {
      socket.handle(limit);
    } catch (CloseConnectionException e) {
      throw e;
    } catch (RuntimeException e) {
      if (e instanceof IllegalArgumentException && socket instanceof WsSession session) {
        session.close(WsCloseCodes.PROTOCOL_ERROR, "An opcode that does not exist");
      }
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
