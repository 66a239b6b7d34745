package integron.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ViewerIdsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<Path> files() throws Exception {
    try (Stream<Path> files = Files.walk(GOLDEN, 2)) {
      return files
          .filter(file -> !GOLDEN.equals(file.getParent()) && file.toString().endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  /// The golden frames have every kind of event. Shown able to fail: without the predictors, the
  /// mentions or the requester of an advertisement, a file differs.
  @ParameterizedTest
  @MethodSource("files")
  void areThoseInTheJsonOfTheEvent(Path file) throws Exception {
    for (JsonNode frame : MAPPER.readTree(Files.readString(file))) {
      Set<String> named = new HashSet<>();
      collect(frame, named);
      Event event = Json.read(frame.toString(), Envelope.class).event();
      assertThat(ViewerIds.in(event)).isEqualTo(named);
    }
  }

  private static void collect(JsonNode node, Set<String> named) {
    node.properties().stream()
        .filter(field -> ViewerIds.isKey(field.getKey()) && !field.getValue().isNull())
        .forEach(field -> named.add(field.getValue().asText()));
    node.forEach(child -> collect(child, named));
  }

  @Test
  void areFoundAtEveryDepthOfAnUnknownPayload() {
    Event unknown =
        new Unknown(
            "channel.new",
            "1",
            Map.of(
                "broadcaster_user_id",
                "1",
                "winners",
                List.of(Map.of("user_id", 2, "name", "Ada"), "none"),
                "moderator",
                Map.of("userId", "3"),
                "id",
                "4"));
    assertThat(ViewerIds.in(unknown)).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void areNoneInADeletion() {
    assertThat(ViewerIds.in(new Tombstone.UserDeleted("1"))).isEmpty();
  }
}
