package integron.broadcaster.stream;

import java.nio.ByteBuffer;

/// Complete server frames (RFC 6455 section 5.2), header and payload: final, unmasked, ready to be
/// written.
final class WebSocketFrame {
  /// One text frame for each frame of the stream.
  static final Framing FRAMING =
      new Framing() {
        @Override
        public byte[] before(long id, int length) {
          return header(TEXT, length).array();
        }

        @Override
        public byte[] after() {
          return NOTHING;
        }
      };

  private static final byte[] NOTHING = {};
  private static final int FINAL = 0x80;
  private static final int TEXT = 0x1;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int TWO_LENGTH_BYTES = 126;
  private static final int EIGHT_LENGTH_BYTES = 127;

  private WebSocketFrame() {}

  static byte[] ping() {
    return header(PING, 0).array();
  }

  /// @param pingPayload at most 125 bytes
  static byte[] pong(byte[] pingPayload) {
    byte[] header = header(PONG, pingPayload.length).array();
    return ByteBuffer.allocate(header.length + pingPayload.length)
        .put(header)
        .put(pingPayload)
        .array();
  }

  private static ByteBuffer header(int opcode, int length) {
    ByteBuffer header = ByteBuffer.allocate(headerLength(length)).put((byte) (FINAL | opcode));
    if (length < TWO_LENGTH_BYTES) {
      return header.put((byte) length);
    }
    return length <= 0xFFFF
        ? header.put((byte) TWO_LENGTH_BYTES).putShort((short) length)
        : header.put((byte) EIGHT_LENGTH_BYTES).putLong(length);
  }

  private static int headerLength(int payloadLength) {
    if (payloadLength < TWO_LENGTH_BYTES) {
      return 2;
    }
    return payloadLength <= 0xFFFF ? 2 + Short.BYTES : 2 + Long.BYTES;
  }
}
