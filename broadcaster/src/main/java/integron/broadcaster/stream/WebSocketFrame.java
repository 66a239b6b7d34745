package integron.broadcaster.stream;

import java.nio.ByteBuffer;

/// Complete server frames (RFC 6455 section 5.2), header and payload: final, unmasked, ready to be
/// written as they are.
final class WebSocketFrame {
  private static final int FINAL = 0x80;
  private static final int TEXT = 0x1;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int TWO_LENGTH_BYTES = 126;
  private static final int EIGHT_LENGTH_BYTES = 127;

  private WebSocketFrame() {}

  static byte[] text(byte[] utf8) {
    return frame(TEXT, utf8);
  }

  static byte[] ping() {
    return frame(PING, new byte[0]);
  }

  static byte[] pong(byte[] pingPayload) {
    return frame(PONG, pingPayload);
  }

  private static byte[] frame(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(headerLength(payload.length) + payload.length);
    frame.put((byte) (FINAL | opcode));
    if (payload.length < TWO_LENGTH_BYTES) {
      frame.put((byte) payload.length);
    } else if (payload.length <= 0xFFFF) {
      frame.put((byte) TWO_LENGTH_BYTES).putShort((short) payload.length);
    } else {
      frame.put((byte) EIGHT_LENGTH_BYTES).putLong(payload.length);
    }
    return frame.put(payload).array();
  }

  /// What is in a frame that was made here; to be read alone.
  static ByteBuffer payload(byte[] frame) {
    int header =
        switch (frame[1]) {
          case TWO_LENGTH_BYTES -> 2 + Short.BYTES;
          case EIGHT_LENGTH_BYTES -> 2 + Long.BYTES;
          default -> 2;
        };
    return ByteBuffer.wrap(frame, header, frame.length - header).asReadOnlyBuffer();
  }

  private static int headerLength(int payloadLength) {
    if (payloadLength < TWO_LENGTH_BYTES) {
      return 2;
    }
    return payloadLength <= 0xFFFF ? 2 + Short.BYTES : 2 + Long.BYTES;
  }
}
