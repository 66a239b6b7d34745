package integron.broadcaster;

import static integron.broadcaster.Samples.chat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import integron.common.json.schema.EventSchemas;
import integron.common.status.IngesterStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The messages of the event stream are valid by the schemas that the same port serves.
///
/// Shown able to fail: with `stream` and `subscribers` required in a status frame, and with a field
/// of `Connected` renamed in the schema.
@Timeout(60)
final class StreamSchemasTest {
  private static final Path GOLDEN = Path.of("../common/src/test/resources/golden");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @TempDir private Path home;

  @Test
  void everyMessageOfASocketIsValid() throws Exception {
    try (var installation =
        new TestInstallation(home, Map.of("INTEGRON_SUBSCRIBER_HEARTBEAT_SECONDS", "1"))) {
      installation.ingester.status =
          Optional.of(IngesterStatus.starting("1", Instant.parse("2024-01-15T12:00:00Z")));
      installation.startBroadcaster();
      installation.acceptAndAwait(chat("one"), chat("two"));
      Set<String> seen = new HashSet<>();
      try (var subscriber =
          TestSubscriber.open(installation.port(), "/ws?status=1&since=0&types=chat")) {
        while (!seen.containsAll(Set.of("connected", "status", "heartbeat", "chat"))) {
          JsonNode message = ApiValidation.read(subscriber.nextText());
          seen.add(message.path("type").asText());
          assertThat(schema(installation, message).validate(message))
              .as(message.toString())
              .isEmpty();
        }
      }
    }
  }

  @Test
  void theGoldenFramesAreValidAndOthersAreNot() throws IOException {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      for (String name : List.of("connected", "gap")) {
        String golden = Files.readString(GOLDEN.resolve(name + ".json"));
        JsonNode frame = ApiValidation.read(golden);
        Schema schema = schema(installation, frame);
        assertThat(schema.validate(frame)).as(name).isEmpty();
        assertThat(schema.validate(ApiValidation.read(golden.replace("\"data\"", "\"date\""))))
            .isNotEmpty();
      }
    }
  }

  @Test
  void everyKindHasASchemaThatTheListOfMessagesNames() throws IOException {
    try (var installation = new TestInstallation(home).startBroadcaster()) {
      Set<String> listed = new HashSet<>();
      ApiValidation.read(RawHttp.get(installation.port(), "/schema/message.json").body())
          .path("oneOf")
          .forEach(one -> listed.add(one.path("$ref").asText()));
      for (String kind : EventSchemas.kinds().keySet()) {
        assertThat(listed).contains("/schema/events/" + kind + ".json");
      }
      for (String path : listed) {
        assertThat(RawHttp.get(installation.port(), path).status()).as(path).isEqualTo(200);
      }
    }
  }

  /// Returns the served schema of a message's type, closed against unknown fields.
  private static Schema schema(TestInstallation installation, JsonNode message) throws IOException {
    String folder = message.has("id") ? "events/" : "frames/";
    String path = "/schema/" + folder + message.path("type").asText() + ".json";
    JsonNode schema = ApiValidation.read(RawHttp.get(installation.port(), path).body());
    ApiValidation.close(schema);
    return SCHEMAS.getSchema(schema);
  }
}
