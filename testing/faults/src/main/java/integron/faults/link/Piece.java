package integron.faults.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// A unit that passes a proxy: the head of the upgrade, or a WebSocket frame (RFC 6455, 5.2).
final class Piece {
  private static final int TEXT_ALONE = 0x81;
  private static final int BINARY_ALONE = 0x82;
  private static final int MASKED = 0x80;
  private static final int MASK_BYTES = 4;
  private static final int SHORT = 126;
  private static final int LONG = 127;
  private static final int LARGEST = 1 << 24;

  private final byte[] wire;
  private final int first;
  private final Optional<String> text;
  private final boolean masked;

  private Piece(byte[] wire, int first, Optional<String> text, boolean masked) {
    this.wire = wire;
    this.first = first;
    this.text = text;
    this.masked = masked;
  }

  /// Reads up to the empty line that ends an upgrade's head.
  static Piece head(DataInputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int last = 0;
    while (last != 0x0d0a0d0a) {
      byte next = in.readByte();
      bytes.write(next);
      last = (last << 8) | (next & 0xff);
    }
    return new Piece(bytes.toByteArray(), 0, Optional.empty(), false);
  }

  /// Reads one frame.
  static Piece frame(DataInputStream in) throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    int length =
        switch (second & ~MASKED) {
          case SHORT -> in.readUnsignedShort();
          case LONG -> Math.toIntExact(in.readLong());
          default -> second & ~MASKED;
        };
    if (length > LARGEST) {
      throw new EOFException("A frame of " + length + " bytes");
    }
    boolean masked = (second & MASKED) != 0;
    byte[] mask = in.readNBytes(masked ? MASK_BYTES : 0);
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException();
    }
    byte[] wire = onWire(first, mask, payload);
    for (int at = 0; masked && at < length; at++) {
      payload[at] ^= mask[at % MASK_BYTES];
    }
    Optional<String> text =
        Optional.of(payload)
            .filter(_ -> first == TEXT_ALONE || first == BINARY_ALONE)
            .map(said -> new String(said, UTF_8));
    return new Piece(wire, first, text, masked);
  }

  /// A new text frame.
  static Piece of(String text, boolean masked) {
    return of(TEXT_ALONE, text, masked);
  }

  /// The same frame with another text.
  Piece with(String other) {
    return of(first, other, masked);
  }

  private static Piece of(int first, String text, boolean masked) {
    // A mask of zeros is valid and needs no masking.
    byte[] mask = new byte[masked ? MASK_BYTES : 0];
    return new Piece(onWire(first, mask, text.getBytes(UTF_8)), first, Optional.of(text), masked);
  }

  private static byte[] onWire(int first, byte[] mask, byte[] payload) {
    ByteBuffer wire = ByteBuffer.allocate(2 + Long.BYTES + mask.length + payload.length);
    int flag = mask.length == 0 ? 0 : MASKED;
    wire.put((byte) first);
    if (payload.length < SHORT) {
      wire.put((byte) (flag | payload.length));
    } else if (payload.length <= 0xffff) {
      wire.put((byte) (flag | SHORT)).putShort((short) payload.length);
    } else {
      wire.put((byte) (flag | LONG)).putLong(payload.length);
    }
    wire.put(mask).put(payload).flip();
    byte[] bytes = new byte[wire.remaining()];
    wire.get(bytes);
    return bytes;
  }

  /// The bytes on the wire; read-only.
  byte[] bytes() {
    return wire;
  }

  /// The text of a message in one frame; empty for all other frames.
  Optional<String> text() {
    return text;
  }

  /// Whether it comes from a client.
  boolean masked() {
    return masked;
  }

  /// Whether it is that frame of the link.
  boolean isFrame(String name) {
    return text.filter(said -> said.startsWith("{\"frame\":\"" + name + "\"")).isPresent();
  }

  /// Whether it is a delivery of the link.
  boolean isDelivery() {
    return first == BINARY_ALONE;
  }
}
