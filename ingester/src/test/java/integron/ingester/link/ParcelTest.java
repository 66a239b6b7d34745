package integron.ingester.link;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.ChatEvent;
import integron.common.event.Envelope;
import integron.common.event.Viewer;
import integron.common.link.Delivery;
import integron.common.stream.EncodedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParcelTest {
  private static final int MOST = 4_194_304;

  private static EncodedEvent chat(int id, String text) {
    ChatEvent chat =
        new ChatEvent.Chat(new Viewer("1", "ada", "Ada"), "m" + id, text, List.of(), null);
    return EncodedEvent.of(new Envelope(id, Instant.EPOCH, chat, Set.of()));
  }

  private static List<EncodedEvent> chats(int count, String text) {
    return IntStream.rangeClosed(1, count).mapToObj(id -> chat(id, text)).toList();
  }

  @Test
  void isTheDeliveryThatTheBroadcasterReads() throws Exception {
    List<EncodedEvent> events = chats(3, "„schön“ 😀");
    Parcel parcel = Parcel.of(events, MOST, MOST);
    assertThat(Delivery.read(parcel.message()).events())
        .usingRecursiveComparison()
        .isEqualTo(events);
    assertThat(parcel.last()).isEqualTo(3);
  }

  /// Measured in bytes, as the broadcaster does: each of these characters has three.
  @Test
  void isNeverLargerThanAFrameMayBe() {
    List<EncodedEvent> events = chats(20, "→".repeat(63_000));
    Parcel all = Parcel.of(events, MOST, MOST);
    assertThat(all.message().length).isLessThanOrEqualTo(MOST);
    assertThat(all.last()).isEqualTo(11);
    assertThat(Parcel.of(events, 1, MOST).last()).as("one alone").isEqualTo(1);
  }

  @Test
  void fillsAFrameToTheLastByte() {
    List<EncodedEvent> one = chats(1, "x".repeat(1_000));
    int exact = Parcel.of(one, MOST, MOST).message().length;
    assertThat(Parcel.of(one, 1, exact).isTooLarge()).isFalse();
    assertThat(Parcel.of(one, 1, exact - 1).isTooLarge()).isTrue();
    assertThat(Parcel.of(one, 1, exact - 1).last()).isEqualTo(1);
  }
}
