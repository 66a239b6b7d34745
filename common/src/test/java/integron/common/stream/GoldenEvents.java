package integron.common.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.event.Envelope;
import integron.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every event of the golden frames, of which there is each kind.
final class GoldenEvents {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private GoldenEvents() {}

  static List<Envelope> all() {
    List<Envelope> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(FOLDER, 2)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".json")).sorted().toList()) {
        collect(MAPPER.readTree(Files.readString(file)), all);
      }
    } catch (IOException | Json.MalformedException e) {
      throw new AssertionError(e);
    }
    return List.copyOf(all);
  }

  private static void collect(JsonNode node, List<Envelope> all) throws Json.MalformedException {
    if (node.isArray()) {
      for (JsonNode frame : node) {
        collect(frame, all);
      }
    } else if (node.has("id")) {
      all.add(Json.read(node.toString(), Envelope.class));
    }
  }
}
