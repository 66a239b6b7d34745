package integron.common.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import integron.common.event.Envelope;
import integron.common.event.EventKinds;
import integron.common.json.schema.Descriptions;
import integron.common.json.schema.EventSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every event that Integron can write is valid by the schema of its kind and by that of the
/// envelope.
///
/// Shown able to fail: with `Presence.REPLY` in `EventSchemas` (a `chat_delete` without `events`),
/// with a field renamed in a writer, and without the viewer's fields in `data`.
final class EventSchemasTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Path SAMPLES = Path.of("../stream/src/samples.json");
  private static final Pattern HALF =
      Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u[dD][89a-fA-F][0-9a-fA-F]{2}");
  private static final EventSchemas SCHEMAS = new EventSchemas(Descriptions.NONE);
  private static final Map<String, Validation> BY_KIND = new LinkedHashMap<>();
  private static final Map<String, Validation> SHAPES = new LinkedHashMap<>();

  static {
    EventSchemas.kinds()
        .forEach((name, kind) -> {
          BY_KIND.put(name, new Validation(SCHEMAS.of(kind)));
          SHAPES.put(name, Validation.ofShape(SCHEMAS.of(kind)));
        });
  }

  @Provide
  Arbitrary<Envelope> envelope() {
    return RandomRecords.of(Envelope.class)
        .filter(envelope -> BY_KIND.containsKey(envelope.type().wireName()));
  }

  /// Random values are not those that Twitch sends, so only the shape counts.
  @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
  void anyEventHasTheShape(@ForAll("envelope") Envelope envelope) {
    requireNonNull(SHAPES.get(envelope.type().wireName())).accepts(readable(Json.write(envelope)));
  }

  /// Jackson reads no half of a surrogate pair.
  private static String readable(String json) {
    return HALF.matcher(json).replaceAll("$1?");
  }

  @Test
  void everyKindButTheTombstoneHasASchema() {
    List<String> names =
        EventKinds.records().map(record -> EventKinds.wireName(record)).sorted().toList();
    List<String> expected = new ArrayList<>(names);
    expected.remove("erased");

    assertThat(BY_KIND.keySet().stream().sorted()).isEqualTo(expected);
  }

  @Test
  void everyGoldenEventIsValid() throws IOException {
    int seen = 0;
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        JsonNode read = new ObjectMapper().readTree(Files.readString(file));
        for (JsonNode event : read.isArray() ? read : List.of(read)) {
          if (event.has("id")) {
            validation(event.path("type").asText()).accepts(event.toString());
            seen++;
          }
        }
      }
    }
    assertThat(seen).isGreaterThan(50);
  }

  /// Shown able to fail without `FieldForms`.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"bits\":100 | \"bits\":-5",
        "\"bits\":100 | \"bits\":0",
        "\"userId\":\"1\" | \"userId\":\"../..\"",
        "\"username\":\"ada\" | \"username\":\"a/b\"",
        "\"displayName\":\"Ada\" | \"displayName\":\" \"",
        "https://a.example/x.png | javascript:alert(1)",
        "https://a.example/x.png | https://a.example/\\\"onerror=x",
      })
  void aValueThatTwitchNeverSendsIsInvalid(String right, String wrong) {
    String cheer =
        "{\"id\":1,\"type\":\"cheer\",\"timestamp\":\"2024-01-15T12:00:00.000Z\",\"data\":{\"userId\":"
            + "\"1\",\"username\":\"ada\",\"displayName\":\"Ada\",\"profileImageUrl\":"
            + "\"https://a.example/x.png\",\"anonymous\":false,\"bits\":100,\"message\":\"\"}}";

    validation("cheer").accepts(cheer);
    assertThat(cheer).contains(right);
    validation("cheer").rejects(cheer.replace(right, wrong));
  }

  @Test
  void anEventThatIsWrongIsInvalid() {
    String follow =
        """
        {"id":7,"type":"follow","timestamp":"2024-01-15T12:00:00.000Z",
         "data":{"userId":"1","username":"ada","displayName":"Ada"}}\
        """;
    Validation validation = validation("follow");
    validation.accepts(follow);
    for (String wrong :
        List.of(
            follow.replace("\"id\":7", "\"id\":0"),
            follow.replace("\"id\":7", "\"id\":\"7\""),
            follow.replace("follow", "raid"),
            follow.replace("\"userId\":\"1\",", ""),
            follow.replace("\"1\"", "1"),
            follow.replace("\"id\"", "\"test\":false,\"id\""),
            follow.replace("\"id\"", "\"tset\":true,\"id\""))) {
      validation.rejects(wrong);
    }
    validation("cheer")
        .rejects(
            """
            {"id":7,"type":"cheer","timestamp":"2024-01-15T12:00:00.000Z",
             "data":{"userId":"1","anonymous":false,"bits":1,"message":""}}\
            """);
  }

  /// `samples.test.ts` keeps the file equal to the samples.
  @Test
  void theSamplesOfThePagesAreValid() throws IOException {
    List<String> seen = new ArrayList<>();
    for (JsonNode event : new ObjectMapper().readTree(Files.readString(SAMPLES))) {
      String kind = event.path("type").asText();
      validation(kind).accepts(event.toString());
      seen.add(kind);
    }
    assertThat(seen).hasSizeGreaterThan(30).doesNotHaveDuplicates();
  }

  private static Validation validation(String kind) {
    Validation found = BY_KIND.get(kind);
    if (found == null) {
      throw new AssertionError("No schema for " + kind);
    }
    return found;
  }
}
