package integron.common.socket;

import static integron.common.socket.RawServer.BINARY;
import static integron.common.socket.RawServer.BINARY_BEGINS;
import static integron.common.socket.RawServer.CLOSE;
import static integron.common.socket.RawServer.ENDS;
import static integron.common.socket.RawServer.GOES_ON;
import static integron.common.socket.RawServer.PING;
import static integron.common.socket.RawServer.PONG;
import static integron.common.socket.RawServer.TEXT;
import static integron.common.socket.RawServer.TEXT_BEGINS;
import static integron.common.socket.RawServer.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class MessageReaderTest {
  private static final int LONGEST = 70_000;

  private static MessageReader reading(byte[]... frames) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.write(frame);
    }
    return new MessageReader(new ByteArrayInputStream(all.toByteArray()), LONGEST, false);
  }

  private static MessageReader readingBinary(byte[]... frames) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      all.write(frame);
    }
    return new MessageReader(new ByteArrayInputStream(all.toByteArray()), LONGEST, true);
  }

  private static byte[] bytes(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    Arrays.stream(values).forEach(value -> bytes.put((byte) value));
    return bytes.array();
  }

  private static void assertBroken(int code, byte[]... frames) throws IOException {
    MessageReader reader = reading(frames);
    assertThatThrownBy(reader::next)
        .isInstanceOfSatisfying(
            ProtocolException.class, broken -> assertThat(broken.code()).isEqualTo(code));
  }

  @Test
  void readsMessagesOfEveryLength() throws IOException {
    for (int length : new int[] {0, 1, 125, 126, 127, 65_535, 65_536, LONGEST}) {
      String text = "x".repeat(length);
      assertThat(reading(frame(TEXT, text.getBytes(UTF_8))).next())
          .isEqualTo(new IncomingMessage.Text(text));
    }
  }

  /// Bytes need not be UTF-8. Fails when the last fragment decides the kind of the message.
  @Test
  void readsBinaryMessagesWholeAndInPartsWhenTheyAreAllowed() throws IOException {
    MessageReader reader =
        readingBinary(
            frame(BINARY, bytes(0xFF, 0)),
            frame(BINARY_BEGINS, bytes(0xFE)),
            frame(ENDS, bytes(1)),
            frame(TEXT, bytes('!')));
    assertThat(reader.next())
        .isEqualTo(new IncomingMessage.Binary(ByteBuffer.wrap(bytes(0xFF, 0))));
    assertThat(reader.next())
        .isEqualTo(new IncomingMessage.Binary(ByteBuffer.wrap(bytes(0xFE, 1))));
    assertThat(reader.next()).isEqualTo(new IncomingMessage.Text("!"));
  }

  @Test
  void rejectsABinaryMessageThatIsTooLongOrNotAllowed() throws IOException {
    assertBroken(1003, frame(BINARY, bytes(1)));
    MessageReader reader = readingBinary(frame(BINARY, new byte[LONGEST + 1]));
    assertThatThrownBy(reader::next)
        .isInstanceOfSatisfying(
            ProtocolException.class, broken -> assertThat(broken.code()).isEqualTo(1009));
  }

  @Test
  void joinsFragmentsAroundASplitCharacterAndAPing() throws IOException {
    byte[] letter = "ü".getBytes(UTF_8);
    MessageReader reader =
        reading(
            frame(TEXT_BEGINS, bytes('a', letter[0])),
            frame(PING, bytes(1, 2)),
            frame(GOES_ON, bytes(letter[1])),
            frame(PONG, bytes(3)),
            frame(ENDS, bytes('z')),
            frame(TEXT, bytes('!')));
    assertThat(reader.next()).isEqualTo(new IncomingMessage.Ping(ByteBuffer.wrap(bytes(1, 2))));
    assertThat(reader.next()).isEqualTo(new IncomingMessage.Text("aüz"));
    assertThat(reader.next()).isEqualTo(new IncomingMessage.Text("!"));
  }

  @Test
  void returnsTheCloseCodeAndItsReason() throws IOException {
    assertThat(reading(frame(CLOSE, bytes(0x0F, 0xA3, 'n', 'o'))).next())
        .isEqualTo(new IncomingMessage.Close(4003, "no"));
    assertThat(reading(frame(CLOSE, bytes())).next())
        .isEqualTo(new IncomingMessage.Close(1005, ""));
  }

  @Test
  void rejectsALargeMessageBeforeItHasArrived() throws IOException {
    byte[] header = bytes(TEXT, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
    assertBroken(1009, header);
    assertBroken(1002, bytes(TEXT, 127, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF));
    assertBroken(1009, frame(TEXT, new byte[LONGEST + 1]));
    assertBroken(1009, frame(TEXT_BEGINS, new byte[LONGEST]), frame(ENDS, new byte[1]));
  }

  /// Fails where the parts of the first message count for the second.
  @Test
  void theLargestMessageMayComeInPartsAndAgain() throws IOException {
    MessageReader reader =
        reading(
            frame(TEXT_BEGINS, new byte[LONGEST - 1]),
            frame(ENDS, new byte[1]),
            frame(TEXT_BEGINS, new byte[LONGEST]),
            frame(ENDS, new byte[0]),
            frame(TEXT, new byte[LONGEST]));
    for (int message = 0; message < 3; message++) {
      assertThat(reader.next())
          .isInstanceOfSatisfying(
              IncomingMessage.Text.class, text -> assertThat(text.text()).hasSize(LONGEST));
    }
    assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
  }

  @Test
  void aControlFrameMayHaveTheMostBytesAndACloseEveryCodeThatMayBeSent() throws IOException {
    assertThat(reading(frame(PING, new byte[125])).next())
        .isEqualTo(new IncomingMessage.Ping(ByteBuffer.wrap(new byte[125])));
    for (int code : new int[] {1000, 1003, 1007, 1014, 1016, 3000, 4999}) {
      assertThat(reading(frame(CLOSE, bytes(code >> 8, code))).next())
          .isEqualTo(new IncomingMessage.Close(code, ""));
    }
    for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 5000, 65_535}) {
      assertBroken(1002, frame(CLOSE, bytes(code >> 8, code)));
    }
  }

  @Test
  void rejectsFramesThatServersMustNotSend() throws IOException {
    assertBroken(1002, bytes(TEXT | 0x40, 0));
    assertBroken(1002, bytes(TEXT, 0x81, 1, 2, 3, 4, 'x'));
    assertBroken(1002, bytes(0x83, 0));
    assertBroken(1002, frame(PING & 0x7F, bytes()));
    assertBroken(1002, frame(PING, new byte[126]));
    assertBroken(1002, frame(ENDS, bytes('x')));
    assertBroken(1002, frame(TEXT_BEGINS, bytes('x')), frame(TEXT, bytes('y')));
    assertBroken(1002, frame(CLOSE, bytes(0x03)));
    assertBroken(1002, frame(CLOSE, bytes(0x03, 0xED)));
    assertBroken(1003, frame(0x82, bytes(1)));
    assertBroken(1007, frame(TEXT, bytes(0xC3)));
    assertBroken(1007, frame(CLOSE, bytes(0x03, 0xE8, 0xFF)));
  }

  @Test
  void endsWhereTheConnectionEnds() throws IOException {
    byte[] whole = frame(TEXT, new byte[300]);
    for (int length = 0; length < whole.length; length++) {
      MessageReader reader = reading(Arrays.copyOf(whole, length));
      assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    }
  }
}
