package integron.common.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/// Reads what a server sends (RFC 6455 section 5), and puts fragments together. Holds no more than
/// one message.
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

  /// @param takesBinary whether the peer may send anything but text
  MessageReader(InputStream in, int maxMessageBytes, boolean takesBinary) {
    this.in = in;
    this.maxMessageBytes = maxMessageBytes;
    this.takesBinary = takesBinary;
  }

  private record Header(Opcode opcode, boolean last, long length) {}

  /// Blocks until there is something to act on.
  ///
  /// @throws EOFException when the connection ends without a close frame, also in mid-frame
  /// @throws ProtocolException when the peer breaks the protocol, or sends too much at once
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
      throw ProtocolException.broken("a frame of an extension that nobody asked for");
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
      throw ProtocolException.broken("a length that no frame may have");
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
      throw ProtocolException.broken("close code " + code + ", which no frame may hold");
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

  /// Takes memory for what arrives, not for what a header announces.
  private byte[] readBytes(int length) throws IOException {
    byte[] read = in.readNBytes(length);
    if (read.length < length) {
      throw new EOFException("the connection ended in the middle of a frame");
    }
    return read;
  }
}
