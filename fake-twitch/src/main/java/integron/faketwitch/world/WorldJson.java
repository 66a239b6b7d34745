package integron.faketwitch.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as the fake reads and writes it.
public final class WorldJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private WorldJson() {}

  /// A new empty object.
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /// Any plain Java value (text, number, boolean, list, map, null) or tree as a tree.
  public static JsonNode tree(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }

  /// A plain Java value or tree as text: a string without its quotes, anything else as JSON.
  public static String text(@Nullable Object value) {
    JsonNode tree = tree(value);
    return tree.isTextual() ? tree.textValue() : write(tree);
  }

  /// An object from pairs of name and plain value.
  public static ObjectNode object(Map<String, ?> values) {
    return MAPPER.valueToTree(values);
  }

  /// Reads one JSON object.
  ///
  /// @throws Refusal 400 when `text` is not exactly one JSON object
  public static ObjectNode parseObject(byte[] text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new WorldRefusal(400, "The body is not valid JSON.");
    }
    throw new WorldRefusal(400, "The body must be a JSON object.");
  }

  /// Reads JSON that is part of the program.
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + text, e);
    }
  }

  /// The tree as one line.
  public static String write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
