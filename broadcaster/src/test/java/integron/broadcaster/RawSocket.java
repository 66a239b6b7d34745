package integron.broadcaster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.Charset;

/// A subscriber that reads only when a test calls it, and answers no ping by itself.
final class RawSocket implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int MASK_LENGTH = 4;

  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  record Frame(int opcode, String text) {}

  private final Socket socket = new Socket();
  private final DataInputStream in;

  /// @param receiveBuffer small, so that the broadcaster soon notices a peer that does not read
  RawSocket(int port, String path, int receiveBuffer) throws IOException {
    this(InetAddress.getLoopbackAddress(), port, path, receiveBuffer);
  }

  /// @param from the address of this end
  RawSocket(InetAddress from, int port, String path, int receiveBuffer) throws IOException {
    this(from, port, path, receiveBuffer, "");
  }

  /// @param header a further line of the head; may be empty
  RawSocket(InetAddress from, int port, String path, int receiveBuffer, String header)
      throws IOException {
    socket.setReceiveBufferSize(receiveBuffer);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    in = new DataInputStream(socket.getInputStream());
    socket
        .getOutputStream()
        .write(
            ("GET "
                    + path
                    + " HTTP/1.1\r\nHost: localhost:"
                    + port
                    + "\r\n"
                    + (header.isEmpty() ? "" : header + "\r\n")
                    + UPGRADE
                    + "\r\n")
                .getBytes(UTF_8));
    String status = readLine();
    if (!status.contains(" 101 ")) {
      throw new IOException(status);
    }
    while (!readLine().isEmpty()) {
      // The rest of the head is not needed.
    }
  }

  static final String UPGRADE =
      """
      Connection: Upgrade
      Upgrade: websocket
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
      """
          .replace("\n", "\r\n");

  /// Sends a final, masked frame.
  void send(int opcode, String payload) throws IOException {
    byte[] bytes = payload.getBytes(UTF_8);
    byte[] frame = new byte[2 + MASK_LENGTH + bytes.length];
    frame[0] = (byte) (0x80 | opcode);
    frame[1] = (byte) (0x80 | bytes.length);
    System.arraycopy(bytes, 0, frame, 2 + MASK_LENGTH, bytes.length); // the mask is zero
    socket.getOutputStream().write(frame);
  }

  void sendBytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /// @param millis after which a read gives up
  void waitAtMost(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  /// Reads one byte.
  void readByte() throws IOException {
    in.readByte();
  }

  /// Closes only the sending side.
  void endSending() throws IOException {
    socket.shutdownOutput();
  }

  /// Lets [#close] reset the connection, without a close frame and without a FIN.
  void vanishOnClose() throws IOException {
    socket.setSoLinger(true, 0);
  }

  /// Reads the next frame that is no heartbeat, since those come as the time passes.
  Frame read() throws IOException {
    Frame frame = read(UTF_8);
    while (frame.text().startsWith("{\"type\":\"heartbeat\"")) {
      frame = read(UTF_8);
    }
    return frame;
  }

  /// Reads a frame whose text has a character for each byte.
  Frame readRaw() throws IOException {
    return read(ISO_8859_1);
  }

  private Frame read(Charset charset) throws IOException {
    int opcode = in.readUnsignedByte() & 0x0F;
    int length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(in.readLong());
    }
    return new Frame(opcode, new String(in.readNBytes(length), charset));
  }

  /// Reads until a frame of that kind comes.
  Frame readUntil(int opcode) throws IOException {
    Frame frame = read();
    while (frame.opcode() != opcode) {
      frame = read();
    }
    return frame;
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
