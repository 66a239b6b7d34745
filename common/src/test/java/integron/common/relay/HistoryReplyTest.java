package integron.common.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.event.EventType;
import integron.common.link.BrokenDeliveryException;
import integron.common.stream.EncodedEvent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HistoryReplyTest {
  private static final List<EncodedEvent> EVENTS =
      List.of(
          event(7, EventType.FOLLOW, "{\"userId\":\"1\"}"),
          event(1L << 40, EventType.CHEER, "{\"message\":\"Grüße 🎉\"}"));

  private static EncodedEvent event(long id, EventType type, String data) {
    return EncodedEvent.ofRow(
        id, type, "1", data.getBytes(UTF_8), "2026-01-02T03:04:05.678Z", Set.of());
  }

  @Test
  void eventsArriveAsTheyAreAndDoNotSayWhomTheyName() throws Exception {
    List<EncodedEvent> read = HistoryReply.read(new HistoryReply(EVENTS).write()).events();
    assertThat(read).extracting(EncodedEvent::id).containsExactly(7L, 1L << 40);
    assertThat(read)
        .extracting(EncodedEvent::type)
        .containsExactly(EventType.FOLLOW, EventType.CHEER);
    assertThat(read.getLast().json()).isEqualTo(EVENTS.getLast().json());
    assertThat(read).allMatch(event -> event.index().names() == null);
  }

  @Test
  void noEventsAreAnEmptyMessage() throws Exception {
    assertThat(new HistoryReply(List.of()).write()).isEmpty();
    assertThat(HistoryReply.read(new byte[0]).events()).isEmpty();
  }

  /// Shown able to fail: without the look at the rest before each part.
  @Test
  void aReplyThatIsCutAnywhereIsRefused() throws Exception {
    byte[] whole = new HistoryReply(EVENTS).write();
    int first = new HistoryReply(EVENTS.subList(0, 1)).write().length;
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (length == first) {
        assertThat(HistoryReply.read(cut).events()).hasSize(1);
      } else {
        assertThatThrownBy(() -> HistoryReply.read(cut))
            .as("%d bytes", length)
            .isInstanceOf(BrokenDeliveryException.class);
      }
    }
  }

  @Test
  void anEventThatIsAnotherOneThanTheReplySaysIsRefused() {
    byte[] whole = new HistoryReply(EVENTS).write();
    ByteBuffer.wrap(whole).putLong(8);
    assertThatThrownBy(() -> HistoryReply.read(whole)).isInstanceOf(BrokenDeliveryException.class);
  }

  @Test
  void lengthsThatNoEventHasAreRefused() {
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      byte[] whole = new HistoryReply(EVENTS.subList(0, 1)).write();
      ByteBuffer.wrap(whole).putInt(Long.BYTES + 1 + "follow".length(), length);
      assertThatThrownBy(() -> HistoryReply.read(whole))
          .isInstanceOf(BrokenDeliveryException.class);
    }
  }

  @Test
  void aKindThatThisProgramDoesNotKnowIsRefused() {
    byte[] whole = new HistoryReply(EVENTS.subList(0, 1)).write();
    whole[Long.BYTES + 1] = 'x';
    assertThatThrownBy(() -> HistoryReply.read(whole)).isInstanceOf(BrokenDeliveryException.class);
  }
}
