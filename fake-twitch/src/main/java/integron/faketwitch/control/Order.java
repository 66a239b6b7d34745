package integron.faketwitch.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import integron.faketwitch.world.WorldJson;
import integron.faketwitch.world.WorldRefusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The body of a control call. Every mistake in it, an unknown field included, is a refusal with a
/// sentence.
final class Order {
  private static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();

  private final ObjectNode body;

  Order(ObjectNode body, String... known) {
    this.body = body;
    Set<String> unknown = new TreeSet<>();
    body.fieldNames().forEachRemaining(unknown::add);
    Arrays.asList(known).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw bad(
          "Unknown field "
              + String.join(", ", unknown)
              + "; the known fields are "
              + String.join(", ", known)
              + ".");
    }
  }

  static WorldRefusal bad(String sentence) {
    return new WorldRefusal(400, sentence);
  }

  boolean has(String name) {
    return body.hasNonNull(name);
  }

  Optional<String> text(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (!body.path(name).isTextual()) {
      throw bad(name + " must be a string.");
    }
    return Optional.of(body.path(name).textValue());
  }

  String require(String name) {
    return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> bad(name + " is missing."));
  }

  int number(String name, int least, int most, int otherwise) {
    if (!has(name)) {
      return otherwise;
    }
    JsonNode value = body.path(name);
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      throw bad(name + " must be a whole number from " + least + " to " + most + ".");
    }
    return value.intValue();
  }

  Duration millis(String name) {
    return Duration.ofMillis(number(name, 0, (int) LONGEST_MILLIS, 0));
  }

  boolean flag(String name) {
    if (has(name) && !body.path(name).isBoolean()) {
      throw bad(name + " must be true or false.");
    }
    return body.path(name).asBoolean();
  }

  Map<String, @Nullable Object> values(String name) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (has(name)) {
      if (!(body.path(name) instanceof ObjectNode object)) {
        throw bad(name + " must be an object of dotted paths and values.");
      }
      object.properties().forEach(field -> values.put(field.getKey(), field.getValue()));
    }
    return values;
  }

  Optional<Set<String>> texts(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode text : body.path(name)) {
      texts.add(text.asText());
    }
    if (!body.path(name).isArray()) {
      throw bad(name + " must be a list of strings.");
    }
    return Optional.of(texts);
  }

  <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return text(name).map(text -> choose(name, text, type));
  }

  private static <E extends Enum<E>> E choose(String name, String text, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    String all = WorldJson.write(WorldJson.tree(type.getEnumConstants())).toLowerCase(Locale.ROOT);
    throw bad(name + " must be one of " + all + ".");
  }
}
