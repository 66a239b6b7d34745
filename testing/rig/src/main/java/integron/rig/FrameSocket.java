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

  private static final int LONGEST_HEAD = 4_096;
  private static final String ACCEPTED = "HTTP/1.1 101 ";
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final SocketChannel channel;
  private final String request;
  private byte[] rest = {};
  private boolean upgraded;

  private FrameSocket(SocketChannel channel, String request) {
    this.channel = channel;
    this.request = request;
  }

  /// Connects and upgrades. Reads no byte after the head of the answer.
  ///
  /// @param target the path with its query
  /// @param host the `Host` header
  /// @param limit of the connection and of each part of the answer
  public static FrameSocket open(
      InetSocketAddress server, String target, String host, Duration limit) throws IOException {
    SocketChannel channel = SocketChannel.open();
    FrameSocket socket = new FrameSocket(channel, request(target, host));
    try {
      channel.socket().connect(server, Math.toIntExact(limit.toMillis()));
      channel.socket().setSoTimeout(Math.toIntExact(limit.toMillis()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.write(ByteBuffer.wrap(socket.request.getBytes(US_ASCII)));
      String head = head(channel.socket().getInputStream());
      if (!head.startsWith(ACCEPTED)) {
        throw new IOException("Not accepted: " + head);
      }
      socket.upgraded = true;
      return socket;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// Begins to connect and to upgrade, without blocking. Where the selector says that the channel
  /// can be connected, call [#connected]. After that, [#read] takes the head of the answer too.
  ///
  /// @param target the path with its query
  /// @param host the `Host` header
  /// @param attachment of the key
  /// @throws IOException when the server rejects the connection
  public static FrameSocket begin(
      InetSocketAddress server, String target, String host, Selector selector, Object attachment)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      FrameSocket socket = new FrameSocket(channel, request(target, host));
      SelectionKey key = channel.register(selector, 0, attachment);
      if (channel.connect(server)) {
        socket.connected(key);
      } else {
        key.interestOps(SelectionKey.OP_CONNECT);
      }
      return socket;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// Sends the request. From now on, the selector says when there is something to read.
  ///
  /// @throws IOException when the server rejects the connection
  public void connected(SelectionKey key) throws IOException {
    channel.finishConnect();
    key.interestOps(SelectionKey.OP_READ);
    channel.write(ByteBuffer.wrap(request.getBytes(US_ASCII)));
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
      if (next == '\n' && head.indexOf(END_OF_HEAD) >= 0) {
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
    if (!upgraded) {
      takeHead(buffer);
    }
    int opcode = opcode(buffer);
    for (int end = frameEnd(buffer); end > 0; end = frameEnd(buffer)) {
      listener.received(opcode, buffer, buffer.position(), end);
      buffer.position(end);
      opcode = opcode(buffer);
    }
    rest = new byte[buffer.remaining()];
    buffer.get(rest);
  }

  private static int opcode(ByteBuffer buffer) {
    return buffer.hasRemaining() ? buffer.get(buffer.position()) & OPCODE : 0;
  }

  /// Moves behind the head of the answer once it is complete.
  private void takeHead(ByteBuffer buffer) throws IOException {
    String head =
        US_ASCII.decode(buffer.slice(0, Math.min(LONGEST_HEAD, buffer.limit()))).toString();
    int end = head.indexOf(END_OF_HEAD);
    upgraded = end >= 0;
    if (upgraded && !head.startsWith(ACCEPTED)) {
      throw new IOException("Not accepted: " + head);
    }
    buffer.position(upgraded ? end + END_OF_HEAD.length() : 0);
  }

  /// Moves to the payload of the next frame, and returns the index after it; 0 when the frame is
  /// not complete.
  private int frameEnd(ByteBuffer buffer) {
    int start = buffer.position();
    if (!upgraded || buffer.remaining() < 2) {
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

  /// Answers a close frame as a browser does, with the same code and a mask of zeros.
  public void goodbye(ByteBuffer buffer, int start, int end) throws IOException {
    int code = Math.min(2, end - start);
    ByteBuffer goodbye = ByteBuffer.allocate(6 + code);
    goodbye.put((byte) 0x88).put((byte) (0x80 | code)).putInt(0);
    goodbye.put(buffer.slice(start, code)).flip();
    channel.write(goodbye);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
