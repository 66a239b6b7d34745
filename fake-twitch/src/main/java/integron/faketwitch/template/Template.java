package integron.faketwitch.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A JSON tree with placeholders in its texts. A text that is one placeholder becomes that value,
/// of any JSON type.
final class Template {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

  private final JsonNode tree;

  Template(JsonNode tree) {
    this.tree = tree;
  }

  JsonNode fill(Fresh fresh) {
    return fill(tree, fresh);
  }

  private static JsonNode fill(JsonNode node, Fresh fresh) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(field -> filled.set(field.getKey(), fill(field.getValue(), fresh)));
        yield filled;
      }
      case ArrayNode array -> {
        ArrayNode filled = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> filled.add(fill(element, fresh)));
        yield filled;
      }
      case TextNode text -> fill(text.textValue(), fresh);
      default -> node;
    };
  }

  private static JsonNode fill(String text, Fresh fresh) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    if (matcher.matches()) {
      return fresh.value(matcher.group(1));
    }
    return TextNode.valueOf(
        matcher
            .reset()
            .replaceAll(m -> Matcher.quoteReplacement(fresh.value(m.group(1)).asText())));
  }
}
