package integron.common.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.Envelope.Mark;
import integron.common.event.EventType;
import integron.common.event.Viewer;
import integron.common.json.EnvelopeJson;
import integron.common.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EncodedEventTest {
  private static final Viewer ADA = new Viewer("1", "ada", "Ada");

  private static Envelope chat(long id, String text) {
    return new Envelope(
        id, Instant.EPOCH, new Chat(ADA, "m" + id, text, List.of(), null), Set.of());
  }

  /// Shown able to fail: with the marks in another order, or a field of the envelope elsewhere.
  @Test
  void theBytesAreThoseOfTheEventAsAWhole() throws Exception {
    for (Envelope golden : GoldenEvents.all()) {
      for (Set<Mark> marks : List.of(golden.marks(), EnumSet.allOf(Mark.class))) {
        Envelope event = new Envelope(golden.id(), golden.timestamp(), golden.event(), marks);
        EncodedEvent encoded = EncodedEvent.of(event);
        assertThat(encoded.json()).asString(UTF_8).isEqualTo(Json.write(event));
        assertThat(encoded.envelope()).isEqualTo(event);
      }
    }
  }

  @Test
  void theBytesOfARowAreThoseOfTheEvent() {
    for (Envelope golden : GoldenEvents.all()) {
      EncodedEvent ofRow =
          EncodedEvent.ofRow(
              golden.id(),
              golden.type(),
              null,
              Json.writeData(golden.event()).getBytes(UTF_8),
              Json.time(golden.timestamp()),
              golden.marks());
      assertThat(ofRow.json()).isEqualTo(EncodedEvent.of(golden).json());
    }
  }

  @Test
  void aRowWithoutAJsonObjectIsRejected() {
    for (String data : List.of("", "{", "}", "[]", "null", "garbage")) {
      assertThatThrownBy(() ->
              EncodedEvent.ofRow(1, EventType.FOLLOW, "1", data.getBytes(UTF_8), "2024", Set.of()))
          .as(data)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /// UTF-8 cannot encode it, so it is escaped. Shown able to fail: as bytes of a string, it is `?`.
  @Test
  void halfACharacterStaysUnchanged() throws Exception {
    EncodedEvent encoded = EncodedEvent.of(chat(7, "half \ud83d of one"));
    assertThat(encoded.json()).asString(UTF_8).contains("half \\uD83D of one");
    assertThat(((Chat) encoded.envelope().event()).message()).isEqualTo("half \ud83d of one");
  }

  /// An event that only another program can have created is erased when it may contain erased
  /// content; otherwise it is not decoded.
  @Test
  void anEventThatCannotBeDecodedIsErasedWhenAnErasureMayConcernIt() {
    byte[] json =
        EnvelopeJson.around("{\"odd\":[]}".getBytes(UTF_8), 7, EventType.CHAT, "now", Set.of());
    EncodedEvent odd = new EncodedEvent(new EventIndex(7, EventType.CHAT, "1", List.of()), json);

    assertThat(odd.without(Eraser.of("2", 100))).isSameAs(odd);
    assertThat(odd.without(Eraser.of("1", 100)).type()).isEqualTo(EventType.ERASED);
    assertThat(odd.without(Eraser.of("1", 100)).json()).asString(UTF_8).doesNotContain("odd");
  }

  /// Compared with the real growth of the heap, with events of 300 bytes. Shown able to fail:
  /// without the ids, the estimate is a quarter too low.
  @Test
  void itsFootprintIsNotBelowWhatTheHeapGrowsByAndNotFarAboveIt() {
    long grown = HeapGrowth.of(EncodedEventTest::many);
    long estimated = many().stream().mapToLong(EncodedEvent::footprint).sum();
    assertThat(estimated).isBetween(grown * 19 / 20, grown * 5 / 4);
  }

  private static List<EncodedEvent> many() {
    String text = "x".repeat(60);
    List<EncodedEvent> held = new ArrayList<>(10_000);
    for (int id = 1; id <= 10_000; id++) {
      Viewer viewer = new Viewer(Integer.toString(10_000_000 + id % 500), "viewer12", "Viewer12");
      String messageId = "0a1b2c3d-4e5f-6789-abcd-" + (100_000_000_000L + id);
      Chat chat = new Chat(viewer, messageId, text, List.of(), null);
      held.add(EncodedEvent.of(new Envelope(id, Instant.EPOCH, chat, Set.of())));
    }
    return held;
  }
}
