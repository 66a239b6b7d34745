package integron.ingester.normalize;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.FakeTwitch;
import integron.ingester.normalize.eventsub.Normalizer;
import integron.ingester.twitch.eventsub.Notifications;
import integron.ingester.twitch.payload.MalformedPayloadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Damaged frames: with any part missing or malformed, the normalizer returns events or throws the
/// one exception that quarantines the frame.
final class NormalizerFuzzTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> FRAMES = frames();
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "-1",
          "1e400",
          "99999999999999999999",
          "\"\"",
          "\"x\"",
          "[]",
          "[null]",
          "[[]]",
          "{}",
          "{\"type\":\"new\"}",
          "\"2026-02-30T25:00:00Z\"");

  private final Normalizer normalizer = new Normalizer(Set.of(), _ -> null);

  private static List<String> frames() {
    try (FakeTwitch twitch = Golden.twitch()) {
      return twitch.control().payloads().stream()
          .map(payload -> twitch.control().frame(payload, Map.of()))
          .toList();
    }
  }

  @Provide
  Arbitrary<String> frame() {
    return Arbitraries.of(FRAMES);
  }

  @Property(tries = 5_000)
  void oddFieldsBringEventsOrTheOneException(@ForAll("frame") String frame, @ForAll long seed)
      throws JsonProcessingException {
    Random random = new Random(seed);
    JsonNode tree = MAPPER.readTree(frame);
    for (int change = 0; change <= random.nextInt(4); change++) {
      damage((ObjectNode) tree.at("/payload"), random);
    }
    understandOrSetAside(tree.toString());
  }

  @Property(tries = 5_000)
  void damagedTextBringsEventsOrTheOneException(@ForAll("frame") String frame, @ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(frame);
    for (int change = 0; change <= random.nextInt(6); change++) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x3000));
    }
    understandOrSetAside(text.toString());
  }

  private void understandOrSetAside(String text) {
    assertThatCode(
            () -> {
              try {
                Notifications.maybeRead(text).ifPresent(normalizer::normalize);
              } catch (MalformedPayloadException e) {
                // The one exception.
              }
            })
        .doesNotThrowAnyException();
  }

  private static void damage(ObjectNode payload, Random random) throws JsonProcessingException {
    List<ContainerNode<?>> containers = new ArrayList<>();
    collect(payload, containers);
    JsonNode odd = MAPPER.readTree(ODD.get(random.nextInt(ODD.size())));
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object when !object.isEmpty() -> {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(3) == 0) {
          object.remove(name);
        } else {
          object.set(name, odd);
        }
      }
      case ArrayNode array -> array.add(odd);
      default -> {}
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> found) {
    if (node instanceof ContainerNode<?> container) {
      found.add(container);
    }
    node.forEach(child -> collect(child, found));
  }
}
