package integron.common.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/// Frames of every shape, whole and truncated at every byte. The client reads from them what RFC
/// 6455 requires, as [Oracle] computes it; otherwise it only ends the connection, with or without a
/// close code.
///
/// Shown able to fail: without the check for a length of 2^63 or more, it throws an
/// IllegalArgumentException; without any other rule of [MessageReader], the oracle gives another
/// close code.
final class FrameFuzzTest {
  private static final int LONGEST = 300;
  private static final long MUCH = 1L << 40;

  /// One frame of a peer. `announced` may differ from the payload's length.
  record Shape(int first, boolean masked, int form, long announced, ByteBuffer payload) {
    byte[] bytes() {
      ByteBuffer frame = ByteBuffer.allocate(14 + payload.remaining()).put((byte) first);
      int mask = masked ? 0x80 : 0;
      switch (form) {
        case 7 -> frame.put((byte) (mask | announced));
        case 16 -> frame.put((byte) (mask | 126)).putShort((short) announced);
        default -> frame.put((byte) (mask | 127)).putLong(announced);
      }
      if (masked) {
        frame.putInt(0);
      }
      frame.put(payload.duplicate());
      return Arrays.copyOf(frame.array(), frame.position());
    }
  }

  @Provide
  Arbitrary<Shape> shape() {
    Arbitrary<Integer> first =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.integers().between(0, 255)),
            Tuple.of(4, Arbitraries.of(0x81, 0x01, 0x00, 0x80, 0x88, 0x89, 0x8A)));
    Arbitrary<Boolean> masked = Arbitraries.integers().between(0, 15).map(value -> value == 0);
    return Combinators.combine(first, masked, Arbitraries.of(7, 16, 64), payload(), lie())
        .as(FrameFuzzTest::shape);
  }

  private static Shape shape(int first, boolean masked, int form, byte[] payload, long lie) {
    int fitting = form == 7 && payload.length > 125 ? 16 : form;
    boolean lies = lie != 0 && fitting == 64;
    return new Shape(first, masked, fitting, lies ? lie : payload.length, ByteBuffer.wrap(payload));
  }

  private static Arbitrary<byte[]> payload() {
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(LONGEST + 2);
    Arbitrary<byte[]> letters =
        Arbitraries.of("", "x", "ü", "x".repeat(125), "x".repeat(126))
            .map(text -> text.getBytes(UTF_8));
    Arbitrary<byte[]> codes =
        Combinators.combine(
                Arbitraries.of(
                    0, 999, 1000, 1003, 1004, 1005, 1006, 1007, 1011, 1014, 1015, 3000, 4003, 4999,
                    5000, 65_535),
                Arbitraries.of("", "why", "ü"))
            .as((code, reason) -> {
              byte[] words = reason.getBytes(UTF_8);
              return ByteBuffer.allocate(2 + words.length)
                  .putShort(code.shortValue())
                  .put(words)
                  .array();
            });
    return Arbitraries.oneOf(any, letters, codes);
  }

  /// 0 when the announced length is the real one.
  private static Arbitrary<Long> lie() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.just(0L)),
        Tuple.of(
            1,
            Arbitraries.of(
                Long.MIN_VALUE, -1L, Long.MIN_VALUE | 5, Long.MAX_VALUE, MUCH, 1L << 31, 1L << 32)),
        Tuple.of(1, Arbitraries.longs()));
  }

  @Property(tries = 4_000)
  void whatIsReadIsWhatTheProtocolSays(@ForAll("frames") List<Shape> frames) throws IOException {
    byte[] all = join(frames);
    assertThat(read(all)).isEqualTo(new Oracle(all).expected());
  }

  @Property(tries = 300)
  void whereverItIsCutOffTheEndIsTold(@ForAll("frames") List<Shape> frames) throws IOException {
    byte[] all = join(frames);
    for (int length = 0; length <= all.length; length++) {
      byte[] part = Arrays.copyOf(all, length);
      assertThat(read(part)).isEqualTo(new Oracle(part).expected());
    }
  }

  @Property(tries = 4_000)
  void noBytesBreakIt(@ForAll byte[] bytes) throws IOException {
    assertThat(read(bytes)).isEqualTo(new Oracle(bytes).expected());
  }

  @Provide
  Arbitrary<List<Shape>> frames() {
    return shape().list().ofMinSize(1).ofMaxSize(6);
  }

  private static byte[] join(List<Shape> frames) {
    ByteBuffer all = ByteBuffer.allocate(frames.size() * (LONGEST + 20));
    frames.forEach(frame -> all.put(frame.bytes()));
    return Arrays.copyOf(all.array(), all.position());
  }

  /// Everything up to the end, as texts.
  private static List<String> read(byte[] bytes) throws IOException {
    MessageReader reader = new MessageReader(new ByteArrayInputStream(bytes), LONGEST, false);
    List<String> read = new ArrayList<>();
    try {
      while (true) {
        switch (reader.next()) {
          case IncomingMessage.Text(String text) -> read.add("text " + text);
          case IncomingMessage.Binary(ByteBuffer message) ->
              read.add("binary " + message.remaining());
          case IncomingMessage.Ping(ByteBuffer payload) -> read.add("ping " + payload.remaining());
          case IncomingMessage.Close(int code, String reason) -> {
            read.add("closed " + code + " " + reason);
            return read;
          }
        }
      }
    } catch (ProtocolException e) {
      read.add("broken " + e.code());
    } catch (EOFException e) {
      read.add("cut off");
    }
    return read;
  }

  /// The rules of RFC 6455 for a client that accepts only text, in a second and different
  /// implementation: over an array, with the rules in the order of the sections. A length that is
  /// not written in the fewest bytes (section 5.2) is an error of the sender and harmless.
  private static final class Oracle {
    private static final List<Integer> KNOWN = List.of(0x0, 0x1, 0x2, 0x8, 0x9, 0xA);
    private static final List<Integer> NEVER_SENT = List.of(1004, 1005, 1006, 1015);

    private final byte[] bytes;
    private final List<String> expected = new ArrayList<>();
    private int at;
    private byte[] begun = new byte[0];
    private boolean inMessage;

    Oracle(byte[] bytes) {
      this.bytes = bytes;
    }

    List<String> expected() {
      @Nullable String end = null;
      while (end == null) {
        end = frame();
      }
      expected.add(end);
      return expected;
    }

    private int left() {
      return bytes.length - at;
    }

    private long number(int length) {
      long number = 0;
      for (int i = 0; i < length; i++) {
        number = (number << 8) | (bytes[at++] & 0xFF);
      }
      return number;
    }

    /// The end of the connection, or null when it continues.
    private @Nullable String frame() {
      if (left() < 2) {
        return "cut off";
      }
      int first = (int) number(1);
      int second = (int) number(1);
      int opcode = first % 16;
      // Sections 5.2 and 5.1: no extension was negotiated, servers do not mask.
      if ((first / 16) % 8 != 0 || second >= 128 || !KNOWN.contains(opcode)) {
        return "broken 1002";
      }
      int more = second == 126 ? 2 : second == 127 ? 8 : 0;
      if (left() < more) {
        return "cut off";
      }
      long length = more == 0 ? second : number(more);
      if (length < 0) {
        return "broken 1002"; // Section 5.2: the most significant bit is 0.
      }
      boolean last = first >= 128;
      return opcode >= 8 ? control(opcode, last, length) : data(opcode, last, length);
    }

    private @Nullable String control(int opcode, boolean last, long length) {
      if (!last || length > 125) {
        return "broken 1002"; // Section 5.5.
      }
      if (left() < length) {
        return "cut off";
      }
      byte[] payload = take((int) length);
      if (opcode == 0x9) {
        expected.add("ping " + payload.length);
      }
      return opcode == 0x8 ? close(payload) : null;
    }

    private static @Nullable String close(byte[] payload) {
      if (payload.length == 0) {
        return "closed 1005 ";
      }
      if (payload.length == 1) {
        return "broken 1002"; // Section 5.5.1.
      }
      int code = (payload[0] & 0xFF) * 256 + (payload[1] & 0xFF);
      if (code < 1000 || code > 4999 || NEVER_SENT.contains(code)) {
        return "broken 1002"; // Section 7.4.
      }
      @Nullable String reason = text(Arrays.copyOfRange(payload, 2, payload.length));
      return reason == null ? "broken 1007" : "closed " + code + " " + reason;
    }

    private @Nullable String data(int opcode, boolean last, long length) {
      if (opcode == 0x2) {
        return "broken 1003";
      }
      if ((opcode == 0x0) != inMessage) {
        return "broken 1002"; // Section 5.4.
      }
      if (length > LONGEST - begun.length) {
        return "broken 1009";
      }
      if (left() < length) {
        return "cut off";
      }
      byte[] part = take((int) length);
      byte[] whole = Arrays.copyOf(begun, begun.length + part.length);
      System.arraycopy(part, 0, whole, begun.length, part.length);
      begun = last ? new byte[0] : whole;
      inMessage = !last;
      if (!last) {
        return null;
      }
      @Nullable String text = text(whole);
      if (text == null) {
        return "broken 1007"; // Section 8.1.
      }
      expected.add("text " + text);
      return null;
    }

    private byte[] take(int length) {
      at += length;
      return Arrays.copyOfRange(bytes, at - length, at);
    }

    private static @Nullable String text(byte[] utf8) {
      try {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      } catch (CharacterCodingException e) {
        return null;
      }
    }
  }
}
