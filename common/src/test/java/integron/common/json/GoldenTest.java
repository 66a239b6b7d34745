package integron.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.event.ChatEvent;
import integron.common.event.ControlEvent.Control;
import integron.common.event.Custom;
import integron.common.event.Envelope;
import integron.common.event.EventKinds;
import integron.common.event.ObsEvent;
import integron.common.event.Tombstone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The golden frames are what the pages are tested against, too.
final class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {"chat", "chat_delete", "chat_dropped", "control", "follow", "user_deleted"})
  void anEventIsReadFromAndWrittenAsItsGoldenFrame(String name)
      throws IOException, Json.MalformedException {
    JsonNode golden = MAPPER.readTree(Files.readString(FOLDER.resolve(name + ".json")));

    assertThat(golden.path("type").asText()).isEqualTo(name);
    isReadAndWritten(golden);
  }

  static List<Path> filesOfSeveralFrames() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER, 2)) {
      return files
          .filter(file -> !FOLDER.equals(file.getParent()) && file.toString().endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("filesOfSeveralFrames")
  void whatAPayloadBecomesIsReadFromAndWrittenAsItsGoldenFrames(Path file)
      throws IOException, Json.MalformedException {
    for (JsonNode frame : MAPPER.readTree(Files.readString(file))) {
      isReadAndWritten(frame);
    }
  }

  private static void isReadAndWritten(JsonNode golden)
      throws IOException, Json.MalformedException {
    Envelope envelope = Json.read(golden.toString(), Envelope.class);

    assertThat(envelope.type().wireName()).isEqualTo(golden.path("type").asText());
    assertThat(MAPPER.readTree(Json.write(envelope))).isEqualTo(golden);
  }

  @Test
  void everyKindOfEventOfTwitchHasAGoldenFrame() throws IOException {
    List<String> seen = new ArrayList<>();
    for (Path file : filesOfSeveralFrames()) {
      MAPPER
          .readTree(Files.readString(file))
          .forEach(frame -> seen.add(frame.path("type").asText()));
    }
    assertThat(seen)
        .containsAll(
            EventKinds.records()
                .filter(record -> !Tombstone.class.isAssignableFrom(record))
                .filter(record -> record != ChatEvent.ChatDropped.class && record != Control.class)
                .filter(record -> record != Custom.class)
                .filter(record -> !ObsEvent.class.isAssignableFrom(record))
                .map(record -> EventKinds.wireName(record))
                .toList());
  }
}
