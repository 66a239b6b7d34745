package integron.faults.subscribers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A connection to the public port that does nothing by itself.
final class BadSocket implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  /// Small, so that the broadcaster soon has a blocked write.
  private static final int RECEIVE_BUFFER = 4_096;

  private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

  private final Socket socket = new Socket();

  private BadSocket(InetAddress from, int port) throws IOException {
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
  }

  /// A plain connection.
  static BadSocket idle(int port) throws IOException {
    return new BadSocket(InetAddress.getLoopbackAddress(), port);
  }

  /// A subscriber that has received the position of the stream.
  static BadSocket subscriber(InetAddress from, int port, String client) throws IOException {
    BadSocket socket = new BadSocket(from, port);
    String request =
        """
        GET /ws?client=%s HTTP/1.1
        Host: localhost:%d
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

        """
            .formatted(client, port)
            .replace("\n", "\r\n");
    try {
      socket.send(request.getBytes(US_ASCII));
      socket.readUntil("\"type\":\"connected\"");
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private void readUntil(String text) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("The broadcaster closed after: " + read);
      }
      read.append((char) next);
    }
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /// Sends a pong.
  void pong() throws IOException {
    send(PONG);
  }

  /// Reads one byte of the waiting data.
  void sip() throws IOException {
    if (socket.getInputStream().available() > 0 && socket.getInputStream().read() < 0) {
      throw new IOException("The broadcaster has closed");
    }
  }

  /// Reads until the broadcaster closes.
  void readToEnd() throws IOException {
    socket.getInputStream().skip(Long.MAX_VALUE);
  }

  /// Lets [#close] reset the connection.
  BadSocket resetting() throws IOException {
    socket.setSoLinger(true, 0);
    return this;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
