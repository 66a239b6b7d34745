package integron.common.json.text;

import java.io.Writer;
import java.util.Arrays;

/// Collects JSON as UTF-8. UTF-8 cannot encode half of a surrogate pair, which viewers' input may
/// contain; inside a JSON string it is escaped instead of lost.
public final class Utf8Writer extends Writer {
  private static final int USUAL = 512;
  private static final int MOST_PER_CHAR = 6;
  private static final int TWO_BYTES = 0x80;
  private static final int THREE_BYTES = 0x800;
  private static final char NONE = 0;

  private byte[] bytes = new byte[USUAL];
  private int length;

  /// The first half of a pair, while the second has not come.
  private char high = NONE;

  @Override
  public void write(char[] chars, int from, int count) {
    ensure(((long) count + 1) * MOST_PER_CHAR);
    for (int i = from; i < from + count; i++) {
      char c = chars[i];
      if (c < TWO_BYTES && high == NONE) {
        bytes[length++] = (byte) c;
      } else {
        add(c);
      }
    }
  }

  private void add(char c) {
    if (Character.isLowSurrogate(c) && high != NONE) {
      addFourBytes(Character.toCodePoint(high, c));
      high = NONE;
      return;
    }
    addLoneHigh();
    if (Character.isHighSurrogate(c)) {
      high = c;
    } else if (Character.isLowSurrogate(c)) {
      addEscaped(c);
    } else if (c < TWO_BYTES) {
      bytes[length++] = (byte) c;
    } else if (c < THREE_BYTES) {
      bytes[length++] = (byte) (0xC0 | (c >> 6));
      addContinuation(c);
    } else {
      bytes[length++] = (byte) (0xE0 | (c >> 12));
      addContinuation(c >> 6);
      addContinuation(c);
    }
  }

  private void addFourBytes(int codePoint) {
    bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
    addContinuation(codePoint >> 12);
    addContinuation(codePoint >> 6);
    addContinuation(codePoint);
  }

  private void addContinuation(int bits) {
    bytes[length++] = (byte) (0x80 | (bits & 0x3F));
  }

  private void addLoneHigh() {
    if (high != NONE) {
      addEscaped(high);
      high = NONE;
    }
  }

  private void addEscaped(char c) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = (byte) Character.toUpperCase(Character.forDigit((c >> shift) & 0xF, 16));
    }
  }

  private void ensure(long more) {
    long needed = length + more;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, 2L * bytes.length)));
    }
  }

  /// Returns the written bytes. A half that still waits for the other one is no longer inside a
  /// string.
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
