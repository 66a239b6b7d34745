package integron.common.stream;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.event.ChatEvent.Chat;
import integron.common.event.Envelope;
import integron.common.event.EventType;
import integron.common.event.ViewerIds;
import integron.common.event.Written;
import integron.common.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Compares the index of an event with its decoded content: events of every kind, and erasures of
/// what they name.
///
/// Shown able to fail: without the id of the quoted message in the index, with one kind of event
/// less in `Written.mayBeIn`, or without the numbers of events in `Redactions.mayConcern`.
final class ErasureByIndexTest {
  private static final List<Envelope> EVENTS = GoldenEvents.all();
  private static final long MOST = 40;

  @Provide
  Arbitrary<Envelope> event() {
    return Combinators.combine(Arbitraries.of(EVENTS), number())
        .as((event, id) -> new Envelope(id, event.timestamp(), event.event(), event.marks()));
  }

  @Provide
  Arbitrary<Eraser> eraser() {
    Arbitrary<Long> cleared = number().injectNull(0.8).map(id -> id == null ? 0 : id);
    return Combinators.combine(
            some(viewers()), some(messages()), some(viewers()), cleared, some(number()))
        .as((deleted, lines, timedOut, all, events) ->
            new Eraser(deleted, new Redactions(lines, timedOut, all, events)));
  }

  private static Arbitrary<Long> number() {
    return Arbitraries.longs().between(1, MOST);
  }

  private static Arbitrary<Map<String, Long>> some(Set<String> ids) {
    return some(Arbitraries.of(ids));
  }

  private static <K> Arbitrary<Map<K, Long>> some(Arbitrary<K> keys) {
    return Arbitraries.maps(keys, number()).ofMaxSize(3);
  }

  private static Set<String> viewers() {
    Set<String> ids = new TreeSet<>(Set.of("nobody"));
    EVENTS.forEach(event -> ids.addAll(ViewerIds.in(event.event())));
    return ids;
  }

  private static Set<String> messages() {
    Set<String> ids = new TreeSet<>(Set.of("nothing"));
    for (Envelope event : EVENTS) {
      Written.messageId(event.event()).ifPresent(ids::add);
      if (event.event() instanceof Chat chat && chat.reply() != null) {
        ids.add(chat.reply().messageId());
      }
    }
    return ids;
  }

  @Property(tries = 4_000)
  void erasesTheSameAsDecodingEveryEvent(
      @ForAll("event") Envelope event, @ForAll("eraser") Eraser eraser)
      throws Json.MalformedException {
    EncodedEvent encoded = EncodedEvent.of(event);

    assertThat(encoded.without(eraser).envelope()).isEqualTo(eraser.apply(event));
    if (eraser.apply(event).equals(event)) {
      assertThat(encoded.without(eraser)).as("encoded once").isSameAs(encoded);
    }
  }

  @Test
  void aClearedChatLeavesEveryKindWithoutWordsAlone() {
    Eraser cleared = new Eraser(Map.of(), new Redactions(Map.of(), Map.of(), MOST + 1));
    for (EventType type : EventType.values()) {
      EventIndex index = new EventIndex(1, type, "1", List.of("2"));
      assertThat(cleared.mayConcern(index)).as("%s", type).isEqualTo(Written.mayBeIn(type));
    }
  }
}
