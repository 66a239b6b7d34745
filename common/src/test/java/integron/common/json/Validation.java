package integron.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;

/// Validates JSON by another implementation of JSON Schema. A field that the schema lacks is an
/// error here, although clients ignore it.
final class Validation {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Schema schema;

  Validation(Map<String, Object> schema) {
    JsonNode closed = MAPPER.valueToTree(schema);
    close(closed);
    this.schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(closed);
  }

  /// Returns the schema without the ranges and forms of values.
  static Validation ofShape(Map<String, Object> schema) {
    JsonNode open = MAPPER.valueToTree(schema);
    forget(open);
    return new Validation(MAPPER.convertValue(open, new TypeReference<Map<String, Object>>() {}));
  }

  private static void forget(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("type").isTextual()) {
      object.remove(List.of("minimum", "maximum", "pattern"));
    }
    node.forEach(Validation::forget);
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Validation::close);
  }

  void accepts(String json) {
    assertThat(schema.validate(read(json))).as(json).isEmpty();
  }

  void rejects(String json) {
    assertThat(schema.validate(read(json))).as(json).isNotEmpty();
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
