package integron.broadcaster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import integron.common.json.schema.EventSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ingester's usual test events are valid by the schemas that the public port serves, and there
/// is one for each kind.
///
/// Shown able to fail: with a field renamed, or a kind removed, in the resource.
final class UsualTestEventsTest {
  private static final Path USUAL =
      Path.of("../ingester/src/main/resources/integron/ingester/publish/test-events.json");

  @TempDir private Path home;

  @Test
  void everyUsualTestEventIsValid() throws IOException {
    JsonNode usual = new ObjectMapper().readTree(USUAL.toFile());
    Set<String> kinds = new HashSet<>(EventSchemas.kinds().keySet());
    kinds.removeAll(Set.of("control", "user_deleted"));
    Set<String> named = new HashSet<>();
    usual.fieldNames().forEachRemaining(named::add);
    assertThat(named).isEqualTo(kinds);
    SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      for (String kind : kinds) {
        ObjectNode event = new ObjectMapper().createObjectNode().put("id", 1).put("type", kind);
        event.put("timestamp", "2024-01-15T12:00:00.000Z").put("test", true);
        event.set("data", usual.path(kind));
        JsonNode schema =
            ApiValidation.read(
                RawHttp.get(installation.port(), "/schema/events/" + kind + ".json").body());
        ApiValidation.close(schema);
        assertThat(schemas.getSchema(schema).validate(event)).as(kind).isEmpty();
      }
    }
  }
}
