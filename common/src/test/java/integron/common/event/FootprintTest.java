package integron.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import integron.common.json.Json;
import integron.common.stream.HeapGrowth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FootprintTest {
  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00.000Z");
  private static final Viewer ADA = new Viewer("1", "ada", "Ada");
  private static final int COPIES = 300;

  private static Envelope manyEmotes(int id) {
    List<Fragment> fragments = new ArrayList<>();
    for (int i = 0; i < 166; i++) {
      fragments.add(
          new Fragment.Emote("Ab" + i, "emotesv2_0123456789abcdef01234567%08d".formatted(i)));
      fragments.add(new Fragment.Text(" ".repeat(1 + id % 2)));
    }
    Event chat =
        new ChatEvent.Chat(
            ADA,
            "m" + id,
            "x".repeat(500),
            fragments,
            null,
            List.of("vip"),
            Map.of("vip", "1"),
            null,
            null,
            false,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return new Envelope(id, NOON, chat, Set.of());
  }

  /// Compared with the real growth of the heap. Fails when a text counts only its length: the
  /// estimate is a third of the heap.
  @Test
  void isNotBelowWhatTheHeapGrowsByAndNotFarAboveIt() {
    long grown = HeapGrowth.of(FootprintTest::copies);
    long estimated = copies().stream().mapToLong(Footprint::of).sum();

    assertThat(estimated).isBetween(grown * 9 / 10, grown * 2);
  }

  private static List<Envelope> copies() {
    return IntStream.rangeClosed(1, COPIES).mapToObj(FootprintTest::manyEmotes).toList();
  }

  @Test
  void isMoreThanTheTextOfAnEventOfAnyScript() {
    ChatEvent.Chat latin = new ChatEvent.Chat(ADA, "m", "x".repeat(1_000), List.of(), null);
    ChatEvent.Chat other = new ChatEvent.Chat(ADA, "m", "ж".repeat(1_000), List.of(), null);
    assertThat(Footprint.of(latin)).isBetween(2_000L, 4_000L);
    assertThat(Footprint.of(other)).isBetween(4_000L, 6_000L);
  }

  @Test
  void countsThePayloadOfAnUnknownType() {
    Map<String, Object> payload =
        Map.of("a", List.of(Map.of("b", "x".repeat(10_000))), "c", 1, "d", true);
    assertThat(Footprint.of(new Unknown("channel.new", "1", Collections.unmodifiableMap(payload))))
        .isBetween(10_000L, 12_000L);
  }

  @Test
  void isNotBelowTheEventAsJson() {
    assertThat(Footprint.of(manyEmotes(1))).isGreaterThan(Json.writeBytes(manyEmotes(1)).length);
  }
}
