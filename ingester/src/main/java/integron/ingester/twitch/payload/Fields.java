package integron.ingester.twitch.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import integron.common.json.text.Times;
import integron.common.json.text.WrongShapeException;
import integron.common.text.PlainText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The fields of one of Twitch's JSON objects, by Twitch's names. An absent field, `null`, a value
/// of another shape and, for text, one without a visible character are the same: Twitch uses most
/// of these for an unknown value. So a malformed ornament is dropped and nothing else.
///
/// The few getters without `maybe` or `Or` in their name are strict, for fields that an event
/// needs. When such a field is missing or malformed, a [MalformedPayloadException] names it.
///
/// Digits count as a number with or without quotes, and a number counts as text. Text has no
/// characters that cannot be shown.
public final class Fields {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /// The first moment that ISO 8601 writes with more than four digits for the year.
  private static final Instant AFTER_ALL_TIMES = Instant.parse("+10000-01-01T00:00:00Z");

  private final JsonNode object;
  private final String path;

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /// The fields of `object`.
  ///
  /// @throws MalformedPayloadException when it is not an object
  public static Fields of(JsonNode object) {
    if (!object.isObject()) {
      throw new MalformedPayloadException("it is not an object");
    }
    return new Fields(object, "");
  }

  /// The name of the one field of an answer that is a list.
  public static final String LIST = "";

  /// The fields of JSON text that is an object, or a list: [#LIST] has its elements.
  ///
  /// @throws MalformedPayloadException when it is neither
  public static Fields parse(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      return of(tree.isArray() ? MAPPER.createObjectNode().set(LIST, tree) : tree);
    } catch (JsonProcessingException e) {
      throw new MalformedPayloadException("it is not JSON");
    }
  }

  public Optional<String> maybeText(String name) {
    return maybeRaw(name).map(PlainText::text).filter(PlainText::isSeen);
  }

  /// A login or a name to show.
  public Optional<String> maybeName(String name) {
    return maybeText(name).map(PlainText::name);
  }

  /// The text as it arrived, control characters included.
  public Optional<String> maybeRaw(String name) {
    return value(name).filter(Fields::isText).map(JsonNode::asText).filter(text -> !text.isEmpty());
  }

  private static boolean isText(JsonNode node) {
    return node.isTextual() || node.isNumber();
  }

  public String text(String name) {
    return maybeText(name).orElseThrow(() -> wrong(name));
  }

  /// The text, or an empty string when it is absent.
  public String textOrEmpty(String name) {
    return maybeText(name).orElse("");
  }

  /// The text, or null, as records hold it.
  public @Nullable String textOrNull(String name) {
    return maybeText(name).orElse(null);
  }

  public Optional<Long> maybeNumber(String name) {
    return value(name).flatMap(Fields::number);
  }

  private static Optional<Long> number(JsonNode node) {
    if (node.isTextual()) {
      return Figures.read(node.textValue());
    }
    boolean whole = node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong();
    return whole ? Optional.of(node.longValue()) : Optional.empty();
  }

  /// A number that fits 32 bits and is not negative.
  public int count(String name) {
    return Figures.count(maybeNumber(name)).orElseThrow(() -> wrong(name));
  }

  public int countOr(String name, int otherwise) {
    return Figures.count(maybeNumber(name)).orElse(otherwise);
  }

  /// A number that Twitch sets to 0 when it is unknown; null then.
  public @Nullable Integer knownOrNull(String name) {
    return Figures.known(maybeNumber(name));
  }

  /// False when absent.
  public boolean flag(String name) {
    return maybeFlag(name).orElse(false);
  }

  /// Null when absent.
  public @Nullable Boolean flagOrNull(String name) {
    return maybeFlag(name).orElse(null);
  }

  private Optional<Boolean> maybeFlag(String name) {
    return value(name)
        .map(JsonNode::asText)
        .flatMap(text ->
            switch (text) {
              case "true", "1" -> Optional.of(true);
              case "false", "0" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /// Empty also for the year 1, which Twitch uses for no time.
  public Optional<Instant> maybeTime(String name) {
    return maybeText(name).flatMap(Fields::parsed).filter(time -> time.isAfter(Instant.EPOCH));
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(Times.parse(text)).filter(time -> time.isBefore(AFTER_ALL_TIMES));
    } catch (WrongShapeException e) {
      return Optional.empty();
    }
  }

  public Instant time(String name) {
    return maybeTime(name).orElseThrow(() -> wrong(name));
  }

  public Optional<Fields> maybeObject(String name) {
    return value(name).filter(JsonNode::isObject).map(node -> new Fields(node, path + name + "."));
  }

  public Fields object(String name) {
    return maybeObject(name).orElseThrow(() -> wrong(name));
  }

  /// The object, or one without fields when absent.
  public Fields objectOrEmpty(String name) {
    return maybeObject(name)
        .orElseGet(() -> new Fields(MAPPER.createObjectNode(), path + name + "."));
  }

  /// Empty when absent; skips elements that are not objects.
  public List<Fields> objects(String name) {
    return elements(name)
        .filter(JsonNode::isObject)
        .map(node -> new Fields(node, path + name + "[]."))
        .toList();
  }

  /// Empty when absent; skips elements that are not text.
  public List<String> texts(String name) {
    return elements(name)
        .filter(Fields::isText)
        .map(node -> PlainText.text(node.asText()))
        .toList();
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

  private Stream<JsonNode> elements(String name) {
    return value(name)
        .filter(JsonNode::isArray)
        .map(list -> StreamSupport.stream(list.spliterator(), false))
        .orElseGet(Stream::empty);
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }

  private MalformedPayloadException wrong(String name) {
    boolean present = value(name).filter(node -> !node.equals(TextNode.valueOf(""))).isPresent();
    String how = present ? " cannot be read" : " is missing";
    return new MalformedPayloadException(path + name + how);
  }
}
