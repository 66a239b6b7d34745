package integron.common.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.Event;
import integron.common.event.Follow;
import integron.common.event.Viewer;
import integron.common.stream.EncodedEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DeliveryTest {
  private static final Viewer ADA = new Viewer("1", "ada", "Ada");
  private static final List<EncodedEvent> EVENTS =
      List.of(
          event(13, new Chat(ADA, "m1", "„schön“\n😀", List.of(), null)),
          event(14, new Follow(ADA)));
  private static final String LINE =
      "{\"first\":13,\"events\":["
          + "{\"type\":\"chat\",\"bytes\":%d,\"actor\":\"1\",\"names\":[\"m1\"]},"
          + "{\"type\":\"follow\",\"bytes\":%d,\"actor\":\"1\",\"names\":[]}]}\n";
  private static final int CHAT = EVENTS.getFirst().json().length;
  private static final int FOLLOW = EVENTS.getLast().json().length;

  private static EncodedEvent event(long id, Event event) {
    return EncodedEvent.of(new Envelope(id, Instant.EPOCH, event, Set.of()));
  }

  private static byte[] message(String line) {
    byte[] message =
        Arrays.copyOf(line.getBytes(UTF_8), line.getBytes(UTF_8).length + CHAT + FOLLOW);
    System.arraycopy(EVENTS.getFirst().json(), 0, message, message.length - CHAT - FOLLOW, CHAT);
    System.arraycopy(EVENTS.getLast().json(), 0, message, message.length - FOLLOW, FOLLOW);
    return message;
  }

  private static void isRejected(String as, byte[] message) {
    assertThatThrownBy(() -> Delivery.read(message))
        .as(as)
        .isInstanceOf(BrokenDeliveryException.class)
        .hasMessageNotContaining("ada");
  }

  @Test
  void isALineThatNamesTheEventsAndThenTheirBytes() {
    assertThat(DeliveryWriter.write(EVENTS)).isEqualTo(message(LINE.formatted(CHAT, FOLLOW)));
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    assertThat(Delivery.read(DeliveryWriter.write(EVENTS)).events())
        .usingRecursiveComparison()
        .isEqualTo(EVENTS);
  }

  /// Shown able to fail: each check of [Delivery], taken out, lets one of these through.
  @Test
  void partsThatDoNotFitTogetherAreRejected() {
    String right = LINE.formatted(CHAT, FOLLOW);
    isRejected("no line", "{}".getBytes(UTF_8));
    isRejected("nothing", new byte[0]);
    isRejected("no JSON", message("events\n"));
    isRejected("null", message("null\n"));
    isRejected("no events", "{\"first\":13,\"events\":[]}\n".getBytes(UTF_8));
    isRejected("an event that is null", message("{\"first\":13,\"events\":[null]}\n"));
    isRejected("a name that is null", message(right.replace("\"m1\"", "null")));
    isRejected("too long", message(LINE.formatted(CHAT, FOLLOW + 1)));
    isRejected("too short", message(LINE.formatted(CHAT, FOLLOW - 1)));
    isRejected("overlapping", message(LINE.formatted(CHAT + 1, FOLLOW - 1)));
    isRejected("negative", message(LINE.formatted(-7, CHAT + FOLLOW + 7)));
    isRejected("empty", message(LINE.formatted(CHAT + FOLLOW, 0)));
    isRejected("huge", message(LINE.formatted(Integer.MAX_VALUE, FOLLOW)));
    isRejected("beyond any number", message(LINE.replace("%d", "9".repeat(12))));
    isRejected("another number", message(right.replace("13", "12")));
    isRejected("a number below one", message(right.replace("13", "-13")));
    isRejected("numbers beyond the last", message(right.replace("13", "" + Long.MAX_VALUE)));
    isRejected("another kind", message(right.replace("follow", "raid")));
    isRejected("a kind that does not exist", message(right.replace("follow", "nope")));
    isRejected("an event less", message(right.replaceFirst(",\\{\"type\":\"follow.*}", "]}")));
    isRejected(
        "an event more", message(right.replace("]}\n", ",{\"type\":\"sub\",\"bytes\":9}]}\n")));
  }

  @Test
  void itIsRejectedWhereverItIsCutOff() {
    byte[] whole = DeliveryWriter.write(EVENTS);
    for (int length = 0; length < whole.length; length++) {
      isRejected("cut off at " + length, Arrays.copyOf(whole, length));
    }
  }

  /// Either it is rejected, or the line still fits; there is no other outcome.
  @Test
  void noBytesBreakIt() {
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      byte[] message = DeliveryWriter.write(EVENTS);
      for (int change = 0; change <= round % 4; change++) {
        message[random.nextInt(message.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(Delivery.read(message).events()).hasSize(2);
      } catch (BrokenDeliveryException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void eventsThatDoNotFollowEachOtherAreNotWritten() {
    assertThatThrownBy(() -> DeliveryWriter.write(EVENTS.reversed()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
