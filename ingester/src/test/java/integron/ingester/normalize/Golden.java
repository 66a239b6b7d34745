package integron.ingester.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import integron.common.event.Envelope;
import integron.common.json.Json;
import integron.faketwitch.FakeTwitch;
import integron.faketwitch.Options;
import integron.ingester.journal.entry.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/// The golden files: the contract that the pages are tested against too. Each holds the frames for
/// one event of Twitch, reviewed by a person.
///
/// `mvn test -Dtest='Golden*Test' -Dgolden.write=true` writes them again.
record Golden(Path folder) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-14T12:00:00.123456789Z"), ZoneOffset.UTC);

  static Golden of(String folder) {
    return new Golden(Path.of("../common/src/test/resources/golden", folder));
  }

  /// A fake that sends the same events each time.
  static FakeTwitch twitch() {
    return FakeTwitch.start(Options.defaults().withSeed(1).withClock(NOON));
  }

  void check(String name, List<Candidate> events) throws IOException {
    ArrayNode frames = MAPPER.createArrayNode();
    for (Candidate incoming : events) {
      Envelope envelope =
          new Envelope(
              frames.size() + 1L, incoming.timestamp(), incoming.event(), incoming.marks());
      frames.add(MAPPER.readTree(Json.write(envelope)));
    }
    Path file = folder.resolve(name + ".json");
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(folder);
      Files.writeString(file, frames.toPrettyString() + "\n");
    }
    assertThat(frames.toPrettyString())
        .isEqualTo(MAPPER.readTree(Files.readString(file)).toPrettyString());
  }

  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString().replace(".json", "")).toList();
    }
  }
}
