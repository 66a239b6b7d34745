package integron.faketwitch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A TCP connection that is upgraded to a WebSocket by hand and then idle.
record IdleSocket(Socket socket) implements AutoCloseable {
  static IdleSocket upgrade(int port, String path) {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
              .formatted(path);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new IdleSocket(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
