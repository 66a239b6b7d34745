package integron.rig;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// A WebSocket of a subscriber that one thread reads beside thousands of others, at the lowest
/// possible cost. It knows only what a server sends: frames without a mask.
public final class FrameSocket implements AutoCloseable {
  private static final int LOW_BITS = 0x7F;
  private static final int OPCODE = 0x0F;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;
  private static final int LONGEST_HEADER = 10;

  /// Looks at the payload of a complete frame.
  @FunctionalInterface
  public interface Listener {
    /// Takes a frame.
    ///
    /// @param opcode 1 for a text, 8 for the end, 9 for a ping
    /// @param end the index after its last byte
    void received(int opcode, ByteBuffer buffer, int start, int end) throws IOException;
  }

  private final SocketChannel channel;
  private byte[] rest = {};

  private FrameSocket(SocketChannel channel) {
    this.channel = channel;
  }

  /// Connects and upgrades. Reads no byte after the head of the answer.
  ///
  /// @param target the path with its query
  /// @param host the `Host` header
  /// @param limit of the connection and of each part of the answer
  public static FrameSocket open(
      InetSocketAddress server, String target, String host, Duration limit) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(server, Math.toIntExact(limit.toMillis()));
      channel.socket().setSoTimeout(Math.toIntExact(limit.toMillis()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.write(ByteBuffer.wrap(request(target, host).getBytes(US_ASCII)));
      String head = head(channel.socket().getInputStream());
      if (!head.startsWith("HTTP/1.1 101 ")) {
        throw new IOException("Not accepted: " + head);
      }
      return new FrameSocket(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String request(String target, String host) {
    return """
    GET %s HTTP/1.1
    Host: %s
    Connection: Upgrade
    Upgrade: websocket
    Sec-WebSocket-Version: 13
    Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

    """
        .formatted(target, host)
        .replace("\n", "\r\n");
  }

  private static String head(InputStream stream) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = stream.read(); next >= 0; next = stream.read()) {
      head.append((char) next);
      if (next == '\n' && head.indexOf("\r\n\r\n") >= 0) {
        break;
      }
    }
    return head.toString();
  }

  /// The channel, in blocking mode until [#register].
  public SocketChannel channel() {
    return channel;
  }

  /// From now on, the selector says when there is something to read.
  public void register(Selector selector, Object attachment) throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, attachment);
  }

  /// Reads what there is, and shows each complete frame.
  ///
  /// @param buffer larger than any frame, for this call alone
  /// @throws IOException also when the server has closed the connection
  public void read(ByteBuffer buffer, Listener listener) throws IOException {
    buffer.clear().put(rest);
    if (channel.read(buffer) < 0) {
      throw new IOException("The server closed the connection");
    }
    buffer.flip();
    int opcode = buffer.hasRemaining() ? buffer.get(0) & OPCODE : 0;
    for (int end = frameEnd(buffer); end > 0; end = frameEnd(buffer)) {
      listener.received(opcode, buffer, buffer.position(), end);
      buffer.position(end);
      opcode = buffer.hasRemaining() ? buffer.get(end) & OPCODE : 0;
    }
    rest = new byte[buffer.remaining()];
    buffer.get(rest);
  }

  /// Moves to the payload of the next frame, and returns the index after it; 0 when the frame is
  /// not complete.
  private static int frameEnd(ByteBuffer buffer) {
    int start = buffer.position();
    if (buffer.remaining() < 2) {
      return 0;
    }
    int shortLength = buffer.get(start + 1) & LOW_BITS;
    int header = shortLength < TWO_BYTES ? 2 : shortLength == TWO_BYTES ? 4 : LONGEST_HEADER;
    if (buffer.remaining() < header) {
      return 0;
    }
    long length =
        switch (shortLength) {
          case TWO_BYTES -> Short.toUnsignedInt(buffer.getShort(start + 2));
          case EIGHT_BYTES -> buffer.getLong(start + 2);
          default -> shortLength;
        };
    if (buffer.remaining() < header + length) {
      return 0;
    }
    buffer.position(start + header);
    return (int) (start + header + length);
  }

  /// Answers a ping, with a mask of zeros. A pong that does not fit in the buffers is left out.
  public void pong(ByteBuffer buffer, int start, int end) throws IOException {
    ByteBuffer pong = ByteBuffer.allocate(6 + end - start);
    pong.put((byte) 0x8A).put((byte) (0x80 | (end - start))).putInt(0);
    pong.put(buffer.slice(start, end - start)).flip();
    channel.write(pong);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
