package integron.ingester.twitch;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object of Twitch's, by Twitch's names. Absent, `null` and, for text, empty
/// are the same: Twitch uses all three for what it does not say.
///
/// What is not `Optional` is needed: where it is missing, or of another shape, a
/// [MalformedPayloadException] names it.
public final class Fields {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// RFC 3339 has years of four digits.
  private static final Instant FIRST_TIME = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant AFTER_LAST_TIME = Instant.parse("+10000-01-01T00:00:00Z");

  private final JsonNode object;
  private final String path;

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /// The fields of `object`.
  ///
  /// @throws MalformedPayloadException when it is no object
  public static Fields of(JsonNode object) {
    return of(object, "");
  }

  private static Fields of(JsonNode object, String path) {
    if (!object.isObject()) {
      throw new MalformedPayloadException(path + " is no object");
    }
    return new Fields(object, path);
  }

  public Optional<String> maybeText(String name) {
    return value(name)
        .map(node -> {
          if (!node.isValueNode()) {
            throw wrong(name, "is no text");
          }
          return node.asText();
        })
        .filter(text -> !text.isEmpty());
  }

  public String text(String name) {
    return maybeText(name).orElseThrow(() -> wrong(name, "is missing"));
  }

  /// The text, or nothing at all where Twitch says nothing.
  public String textOrEmpty(String name) {
    return maybeText(name).orElse("");
  }

  /// The text, or null, as records hold it.
  public @Nullable String textOrNull(String name) {
    return maybeText(name).orElse(null);
  }

  public Optional<Long> maybeNumber(String name) {
    return value(name)
        .map(node -> {
          if (!node.canConvertToLong() || !node.isNumber()) {
            throw wrong(name, "is no whole number");
          }
          return node.longValue();
        });
  }

  public long number(String name) {
    return maybeNumber(name).orElseThrow(() -> wrong(name, "is missing"));
  }

  /// A number that fits 32 bits.
  public int count(String name) {
    return toCount(name, number(name));
  }

  public int countOr(String name, int otherwise) {
    return maybeNumber(name).map(number -> toCount(name, number)).orElse(otherwise);
  }

  public @Nullable Integer countOrNull(String name) {
    return maybeNumber(name).map(number -> toCount(name, number)).orElse(null);
  }

  private int toCount(String name, long number) {
    if (number != (int) number) {
      throw wrong(name, "is too large");
    }
    return (int) number;
  }

  /// False where Twitch does not say.
  public boolean flag(String name) {
    return value(name).map(JsonNode::asBoolean).orElse(false);
  }

  /// Null where Twitch does not say.
  public @Nullable Boolean flagOrNull(String name) {
    return value(name).map(JsonNode::asBoolean).orElse(null);
  }

  public Optional<Instant> maybeTime(String name) {
    return maybeText(name).map(text -> toTime(name, text));
  }

  private Instant toTime(String name, String text) {
    try {
      Instant time = Instant.parse(text);
      if (!time.isBefore(FIRST_TIME) && time.isBefore(AFTER_LAST_TIME)) {
        return time;
      }
    } catch (DateTimeException e) {
      // Told below, without the text.
    }
    throw wrong(name, "is no time");
  }

  public Instant time(String name) {
    return maybeTime(name).orElseThrow(() -> wrong(name, "is missing"));
  }

  public Optional<Fields> maybeObject(String name) {
    return value(name).map(node -> of(node, path + name + "."));
  }

  public Fields object(String name) {
    return maybeObject(name).orElseThrow(() -> wrong(name, "is missing"));
  }

  /// None where Twitch does not say.
  public List<Fields> objects(String name) {
    return elements(name).stream().map(node -> of(node, path + name + "[]")).toList();
  }

  /// None where Twitch does not say.
  public List<String> texts(String name) {
    return elements(name).stream().map(JsonNode::asText).toList();
  }

  /// Every field that holds a text that is not empty.
  public Map<String, String> eachText() {
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      maybeText(field.getKey()).ifPresent(text -> texts.put(field.getKey(), text));
    }
    return texts;
  }

  /// All of it, in Twitch's own words.
  public Map<String, @Nullable Object> all() {
    return MAPPER.convertValue(object, new TypeReference<>() {});
  }

  private List<JsonNode> elements(String name) {
    JsonNode list = value(name).orElseGet(MAPPER::createArrayNode);
    if (!list.isArray()) {
      throw wrong(name, "is no list");
    }
    return StreamSupport.stream(list.spliterator(), false).toList();
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  private MalformedPayloadException wrong(String name, String how) {
    return new MalformedPayloadException(path + name + " " + how);
  }
}
