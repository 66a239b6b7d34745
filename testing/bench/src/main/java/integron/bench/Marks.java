package integron.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;

/// Finds the marks in chat messages, and records the time since each. A mark is when the message
/// was due, not when it was sent: a driver that is held up does not hide the delay.
final class Marks implements Audience.Listener {
  /// Of a frame without a mark.
  static final long NONE = -1;

  private static final byte[] WORD = "mark ".getBytes(US_ASCII);

  private final Histogram micros = new Histogram(3);

  /// The histogram, for when nothing arrives any more.
  Histogram micros() {
    return micros;
  }

  @Override
  public boolean received(ByteBuffer buffer, int start, int end) {
    long mark = in(buffer, start, end);
    if (mark == NONE) {
      return false;
    }
    micros.recordValue((System.nanoTime() - mark) / 1_000);
    return true;
  }

  /// Returns the number of the mark in a frame, or [#NONE].
  static long in(ByteBuffer buffer, int start, int end) {
    for (int at = start; at < end - WORD.length; at++) {
      if (buffer.get(at) == WORD[0] && isWord(buffer, at)) {
        return number(buffer, at + WORD.length);
      }
    }
    return NONE;
  }

  private static boolean isWord(ByteBuffer buffer, int at) {
    for (int i = 1; i < WORD.length; i++) {
      if (buffer.get(at + i) != WORD[i]) {
        return false;
      }
    }
    return true;
  }

  private static long number(ByteBuffer buffer, int start) {
    long number = 0;
    for (int at = start; buffer.get(at) != '.'; at++) {
      number = number * 10 + buffer.get(at) - '0';
    }
    return number;
  }
}
