package integron.common.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/// Writes a client's frames (RFC 6455 section 5): whole, masked, each in one write. Thread-safe.
final class FrameWriter {
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int MASK_BYTES = 4;
  private static final int TWO_LENGTH_BYTES = 126;
  private static final int EIGHT_LENGTH_BYTES = 127;
  private static final int LONGEST_HEADER = 2 + Long.BYTES + MASK_BYTES;

  private final OutputStream out;
  private final RandomGenerator random;
  private final ReentrantLock writing = new ReentrantLock();
  private boolean saidGoodbye;

  FrameWriter(OutputStream out, RandomGenerator random) {
    this.out = out;
    this.random = random;
  }

  void text(String text) throws IOException {
    write(Opcode.TEXT, ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  void pong(ByteBuffer pingPayload) throws IOException {
    write(Opcode.PONG, pingPayload);
  }

  /// Writes the last frame; later frames are ignored.
  void close(int code) throws IOException {
    write(Opcode.CLOSE, ByteBuffer.allocate(Short.BYTES).putShort(0, (short) code));
  }

  private void write(Opcode opcode, ByteBuffer payload) throws IOException {
    byte[] mask = new byte[MASK_BYTES];
    random.nextBytes(mask);
    ByteBuffer frame = ByteBuffer.allocate(LONGEST_HEADER + payload.remaining());
    frame.put((byte) (FINAL | opcode.code));
    putLength(frame, payload.remaining());
    frame.put(mask);
    for (int i = 0; payload.hasRemaining(); i++) {
      frame.put((byte) (payload.get() ^ mask[i % MASK_BYTES]));
    }
    writing.lock();
    try {
      if (!saidGoodbye) {
        saidGoodbye = opcode == Opcode.CLOSE;
        out.write(frame.array(), 0, frame.position());
        out.flush();
      }
    } finally {
      writing.unlock();
    }
  }

  private static void putLength(ByteBuffer frame, int length) {
    if (length < TWO_LENGTH_BYTES) {
      frame.put((byte) (MASKED | length));
    } else if (length <= 0xFFFF) {
      frame.put((byte) (MASKED | TWO_LENGTH_BYTES)).putShort((short) length);
    } else {
      frame.put((byte) (MASKED | EIGHT_LENGTH_BYTES)).putLong(length);
    }
  }
}
