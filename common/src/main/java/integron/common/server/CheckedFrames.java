package integron.common.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import integron.common.server.FrameViolation.Kind;
import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Reads a client's frames and lets only those pass that RFC 6455 allows. Helidon, which reads them
/// next, does not check all of it. Holds at most one message.
///
/// One thread uses it, as Helidon does.
final class CheckedFrames {
  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0F;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int TWO_LENGTH_BYTES = 126;
  private static final int EIGHT_LENGTH_BYTES = 127;
  private static final int MASK_BYTES = 4;
  private static final int LONGEST_CONTROL_PAYLOAD = 125;
  private static final int LONGEST_HEADER = 2 + Long.BYTES;

  private static final int CONTINUATION = 0x0;
  private static final int TEXT = 0x1;
  private static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;
  private static final int PONG = 0xA;
  private static final int NONE = -1;
  private static final byte[] NOTHING = {};

  private final DataReader in;
  private final int maxMessageBytes;
  private final ByteBuffer header = ByteBuffer.allocate(LONGEST_HEADER);

  /// The opcode of the message whose fragments arrive, or `NONE`.
  private int message = NONE;

  private int messageBytes;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  /// @param maxMessageBytes of the payload of all fragments together
  CheckedFrames(DataReader in, int maxMessageBytes) {
    this.in = in;
    this.maxMessageBytes = maxMessageBytes;
  }

  /// Blocks until a frame has arrived, and returns it as it came.
  ///
  /// @throws FrameViolation for a frame that is not allowed
  /// @throws DataReader.InsufficientDataAvailableException when the connection ends
  byte[] next() {
    header.clear();
    int first = readByte();
    int second = readByte();
    int opcode = first & OPCODE;
    boolean last = (first & FINAL) != 0;
    require((first & RESERVED) == 0, "No extension was agreed on.");
    require(opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG), "The opcode is reserved.");
    require((second & MASKED) != 0, "A client masks its frames.");
    long length = length(second & LENGTH);
    if (opcode >= CLOSE) {
      require(last, "A control frame is one frame.");
      require(length <= LONGEST_CONTROL_PAYLOAD, "A control frame has at most 125 bytes.");
    } else {
      begin(opcode, length);
    }
    byte[] mask = in.readBytes(MASK_BYTES);
    // Helidon's reader waits for more even where nothing is to be read.
    byte[] payload = length == 0 ? NOTHING : in.readBytes((int) length);
    check(opcode, last, unmasked(payload, mask));
    header.flip();
    return ByteBuffer.allocate(header.remaining() + MASK_BYTES + payload.length)
        .put(header)
        .put(mask)
        .put(payload)
        .array();
  }

  /// The length takes as few bytes as possible (RFC 6455 section 5.2).
  private long length(int first) {
    if (first < TWO_LENGTH_BYTES) {
      return first;
    }
    int bytes = first == EIGHT_LENGTH_BYTES ? Long.BYTES : Short.BYTES;
    long length = 0;
    for (int i = 0; i < bytes; i++) {
      length = length << Byte.SIZE | readByte();
    }
    long least = bytes == Long.BYTES ? 0x1_0000 : TWO_LENGTH_BYTES;
    require(length >= least, "A length takes no more bytes than it needs.");
    return length;
  }

  /// A data frame begins or continues a message.
  private void begin(int opcode, long length) {
    boolean continues = opcode == CONTINUATION;
    require(continues == (message != NONE), "The fragments of a message are out of order.");
    if (!continues) {
      message = opcode;
    }
    if (length > maxMessageBytes - messageBytes) {
      throw new FrameViolation(
          Kind.TOO_LARGE, "A message has at most " + maxMessageBytes + " bytes.");
    }
    messageBytes += (int) length;
  }

  private void check(int opcode, boolean last, byte[] payload) {
    if (opcode == CLOSE) {
      checkClose(payload);
    } else if (opcode <= BINARY) {
      if (message == TEXT) {
        text.writeBytes(payload);
      }
      if (last) {
        requireUtf8(ByteBuffer.wrap(text.toByteArray()));
        text.reset();
        message = NONE;
        messageBytes = 0;
      }
    }
  }

  private static void checkClose(byte[] payload) {
    if (payload.length > 0) {
      require(payload.length >= Short.BYTES, "A close code has two bytes.");
      ByteBuffer rest = ByteBuffer.wrap(payload);
      require(mayBeSent(rest.getShort() & 0xFFFF), "This close code may not be sent.");
      requireUtf8(rest);
    }
  }

  /// RFC 6455 section 7.4.
  private static boolean mayBeSent(int code) {
    return switch (code) {
      case 1004, 1005, 1006, 1015 -> false;
      default -> code >= 1000 && code < 5000;
    };
  }

  private static void requireUtf8(ByteBuffer bytes) {
    try {
      UTF_8.newDecoder().decode(bytes);
    } catch (CharacterCodingException e) {
      throw new FrameViolation(Kind.NO_UTF8, "Text must be UTF-8.");
    }
  }

  private static byte[] unmasked(byte[] payload, byte[] mask) {
    byte[] plain = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) {
      plain[i] = (byte) (payload[i] ^ mask[i % MASK_BYTES]);
    }
    return plain;
  }

  private int readByte() {
    byte read = in.read();
    header.put(read);
    return read & 0xFF;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new FrameViolation(Kind.PROTOCOL, rule);
    }
  }
}
