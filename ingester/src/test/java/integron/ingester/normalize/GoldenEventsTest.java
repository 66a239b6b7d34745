package integron.ingester.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import integron.common.event.Envelope;
import integron.common.json.Json;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.ingester.journal.Incoming;
import integron.ingester.twitch.eventsub.Notifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What goes out for each kind of payload. The golden files are the contract that the pages are
/// tested against, too; each holds the frames that one notification becomes, reviewed by eye.
///
/// `mvn test -Dtest=GoldenEventsTest -Dgolden.write=true` writes them anew.
final class GoldenEventsTest {
  private static final Path FOLDER = Path.of("../common/src/test/resources/golden/eventsub");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-14T12:00:00.123456789Z"), ZoneOffset.UTC);

  private final Normalizer normalizer = new Normalizer(Set.of(), _ -> null);

  private static FakeTwitch twitch() {
    return FakeTwitch.start(Options.defaults().withSeed(1).withClock(NOON));
  }

  private static List<String> payloads() {
    try (FakeTwitch twitch = twitch()) {
      return twitch.control().payloads();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPayloadBecomesItsGoldenFrames() {
    return payloads().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> becomesItsGoldenFrames(name)));
  }

  private void becomesItsGoldenFrames(String payload) throws Exception {
    ArrayNode frames = MAPPER.createArrayNode();
    try (FakeTwitch twitch = twitch()) {
      String frame = twitch.control().frame(payload, Map.of());
      for (Incoming incoming : normalizer.normalize(Notifications.read(frame))) {
        Envelope envelope =
            new Envelope(
                frames.size() + 1L, incoming.timestamp(), incoming.event(), incoming.marks());
        frames.add(MAPPER.readTree(Json.write(envelope)));
      }
    }
    Path golden = FOLDER.resolve(payload + ".json");
    if (Boolean.getBoolean("golden.write")) {
      write(golden, frames);
    }
    JsonNode expected = MAPPER.readTree(Files.readString(golden));
    assertThat(frames.toPrettyString()).isEqualTo(expected.toPrettyString());
  }

  private static void write(Path golden, ArrayNode frames) throws IOException {
    Files.createDirectories(FOLDER);
    Files.writeString(golden, frames.toPrettyString() + "\n");
  }

  @Test
  void thereIsNoGoldenFileWithoutAPayload() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(payloads());
    }
  }
}
