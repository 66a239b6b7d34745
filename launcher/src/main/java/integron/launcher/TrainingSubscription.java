package integron.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import integron.common.socket.Loopback;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// A WebSocket subscriber of the broadcaster that throws away what comes. The launcher has no use
/// for the one that can read: it would load that, and a log, each time it runs.
record TrainingSubscription(Socket socket, DataInputStream in) implements AutoCloseable {
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;

  /// @param limit how long each message may take
  static TrainingSubscription open(int port, Duration limit) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout((int) limit.toMillis());
    socket.connect(new InetSocketAddress(Loopback.IPV4, port));
    String upgrade =
        """
        GET /ws HTTP/1.1\r
        Host: localhost:%d\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
        \r
        """
            .formatted(port);
    socket.getOutputStream().write(upgrade.getBytes(US_ASCII));
    TrainingSubscription opened =
        new TrainingSubscription(socket, new DataInputStream(socket.getInputStream()));
    opened.skipHead();
    return opened;
  }

  private void skipHead() throws IOException {
    int newest = 0;
    while (newest != 0x0d0a0d0a) {
      newest = newest << Byte.SIZE | in.readUnsignedByte();
    }
  }

  /// Waits for one message (RFC 6455 section 5.2; a server's have no mask).
  void skip() throws IOException {
    in.readUnsignedByte();
    long length = in.readUnsignedByte();
    if (length == SHORT_LENGTH) {
      length = in.readUnsignedShort();
    } else if (length == LONG_LENGTH) {
      length = in.readLong();
    }
    try {
      in.skipNBytes(length);
    } catch (EOFException e) {
      throw new IOException("The broadcaster has closed the connection", e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
