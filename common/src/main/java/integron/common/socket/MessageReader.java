package integron.common.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/// Reads a server's frames (RFC 6455 section 5), and joins fragments. Holds at most one message.
final class MessageReader {
  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0F;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int TWO_LENGTH_BYTES = 126;
  private static final int EIGHT_LENGTH_BYTES = 127;
  private static final int LONGEST_CONTROL_PAYLOAD = 125;
  static final int NO_CLOSE_CODE = 1005;

  private final InputStream in;
  private final int maxMessageBytes;
  private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();
  private final boolean takesBinary;
  private Opcode kind = Opcode.TEXT;
  private boolean inMessage;

  /// @param takesBinary whether the peer may send binary messages
  MessageReader(InputStream in, int maxMessageBytes, boolean takesBinary) {
    this.in = in;
    this.maxMessageBytes = maxMessageBytes;
    this.takesBinary = takesBinary;
  }

  private record Header(Opcode opcode, boolean last, long length) {}

  /// Blocks until a message, a ping, or a close frame has arrived.
  ///
  /// @throws EOFException when the connection ends without a close frame, also within a frame
  /// @throws ProtocolException when the peer violates the protocol, or a message is too large
  IncomingMessage next() throws IOException {
    while (true) {
      Header header = readHeader();
      Optional<IncomingMessage> read = header.opcode().isControl() ? control(header) : data(header);
      if (read.isPresent()) {
        return read.get();
      }
    }
  }

  private Header readHeader() throws IOException {
    int first = readByte();
    int second = readByte();
    if ((first & RESERVED) != 0) {
      throw ProtocolException.broken("a frame of an extension that was not negotiated");
    }
    if ((second & MASKED) != 0) {
      throw ProtocolException.broken("a masked frame, as only clients do");
    }
    Opcode opcode = Opcode.of(first & OPCODE);
    return new Header(opcode, (first & FINAL) != 0, readLength(second & LENGTH));
  }

  private long readLength(int first) throws IOException {
    return switch (first) {
      case TWO_LENGTH_BYTES -> ByteBuffer.wrap(readBytes(Short.BYTES)).getShort() & 0xFFFF;
      case EIGHT_LENGTH_BYTES -> readLongLength();
      default -> first;
    };
  }

  private long readLongLength() throws IOException {
    long length = ByteBuffer.wrap(readBytes(Long.BYTES)).getLong();
    if (length < 0) {
      throw ProtocolException.broken("an invalid length");
    }
    return length;
  }

  private Optional<IncomingMessage> control(Header header) throws IOException {
    if (!header.last() || header.length() > LONGEST_CONTROL_PAYLOAD) {
      throw ProtocolException.broken("a control frame that is too long or in parts");
    }
    byte[] payload = readBytes((int) header.length());
    return switch (header.opcode()) {
      case PING -> Optional.of(new IncomingMessage.Ping(ByteBuffer.wrap(payload)));
      case CLOSE -> Optional.of(close(payload));
      case CONTINUATION, TEXT, BINARY, PONG -> Optional.empty();
    };
  }

  private static IncomingMessage close(byte[] payload) throws ProtocolException {
    if (payload.length == 0) {
      return new IncomingMessage.Close(NO_CLOSE_CODE, "");
    }
    if (payload.length < Short.BYTES) {
      throw ProtocolException.broken("half a close code");
    }
    int code = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    if (!mayBeSent(code)) {
      throw ProtocolException.broken("close code " + code + ", which is not allowed in a frame");
    }
    return new IncomingMessage.Close(code, decode(ByteBuffer.wrap(payload).position(Short.BYTES)));
  }

  /// RFC 6455 section 7.4.
  private static boolean mayBeSent(int code) {
    return switch (code) {
      case 1004, NO_CLOSE_CODE, Received.Closed.LOST, 1015 -> false;
      default -> code >= 1000 && code < 5000;
    };
  }

  private Optional<IncomingMessage> data(Header header) throws IOException {
    if (header.opcode() == Opcode.BINARY && !takesBinary) {
      throw ProtocolException.binary();
    }
    if ((header.opcode() == Opcode.CONTINUATION) != inMessage) {
      throw ProtocolException.broken("the parts of a message out of order");
    }
    if (header.length() > maxMessageBytes - fragments.size()) {
      throw ProtocolException.tooBig(maxMessageBytes);
    }
    fragments.write(readBytes((int) header.length()));
    kind = inMessage ? kind : header.opcode();
    inMessage = !header.last();
    return inMessage ? Optional.empty() : Optional.of(message());
  }

  private IncomingMessage message() throws ProtocolException {
    byte[] bytes = fragments.toByteArray();
    fragments.reset();
    return kind == Opcode.BINARY
        ? new IncomingMessage.Binary(ByteBuffer.wrap(bytes))
        : new IncomingMessage.Text(decode(ByteBuffer.wrap(bytes)));
  }

  private static String decode(ByteBuffer bytes) throws ProtocolException {
    try {
      return UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw ProtocolException.notUtf8();
    }
  }

  private int readByte() throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new EOFException("the connection ended without a close frame");
    }
    return read;
  }

  /// Allocates memory for bytes that arrived, not for the length in a header.
  private byte[] readBytes(int length) throws IOException {
    byte[] read = in.readNBytes(length);
    if (read.length < length) {
      throw new EOFException("the connection ended in the middle of a frame");
    }
    return read;
  }
}
