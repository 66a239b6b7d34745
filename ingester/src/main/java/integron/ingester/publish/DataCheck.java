package integron.ingester.publish;

import static java.util.Objects.requireNonNull;

import integron.common.json.schema.Descriptions;
import integron.common.json.schema.EventSchemas;
import integron.common.json.schema.FieldForms;
import integron.common.text.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Holds the `data` of an event against the JSON Schema of its kind: finds fields that the kind
/// does not have, which a reader would ignore, and values that Twitch never sends.
final class DataCheck {
  private static final String DEFINITION = "#/$defs/";

  private final Map<?, ?> definitions;

  private DataCheck(Map<?, ?> definitions) {
    this.definitions = definitions;
  }

  /// Returns a sentence about the first field that is unknown or out of range.
  ///
  /// @param kind a wire name of [EventSchemas#kinds]
  static Optional<String> mistake(String kind, Map<String, @Nullable Object> data) {
    Map<String, Object> schema =
        new EventSchemas(Descriptions.NONE).of(requireNonNull(EventSchemas.kinds().get(kind)));
    Object definitions = schema.getOrDefault("$defs", Map.of());
    Map<?, ?> properties = (Map<?, ?>) requireNonNull(schema.get("properties"));
    return new DataCheck((Map<?, ?>) definitions).mistake(kind, properties.get("data"), data);
  }

  private Optional<String> mistake(String where, @Nullable Object schema, @Nullable Object value) {
    return switch (value) {
      case Map<?, ?> object -> inObject(where, propertiesOf(schema), object);
      case List<?> list ->
          list.stream()
              .flatMap(element -> mistake(where, itemsOf(schema), element).stream())
              .findFirst();
      case null, default -> FieldForms.mistake(where, resolved(schema), value);
    };
  }

  /// An object without properties has any.
  private Optional<String> inObject(
      String where, SortedMap<String, Object> known, Map<?, ?> object) {
    if (known.isEmpty() && !where.equals("stream_offline")) {
      return Optional.empty();
    }
    for (Map.Entry<?, ?> field : object.entrySet()) {
      String name = String.valueOf(field.getKey());
      Optional<String> mistake =
          known.containsKey(name)
              ? mistake(name, known.get(name), field.getValue())
              : Optional.of(sentence(where, name, known.keySet()));
      if (mistake.isPresent()) {
        return mistake;
      }
    }
    return Optional.empty();
  }

  private static String sentence(String where, String wrong, Set<String> known) {
    return NearestName.of(wrong, known)
        .map(name -> "%s has no field of that name. Did you mean %s?".formatted(where, name))
        .orElseGet(() ->
            known.isEmpty()
                ? "%s has no fields.".formatted(where)
                : "%s has no field of that name, but %s."
                    .formatted(where, String.join(", ", known)));
  }

  private SortedMap<String, Object> propertiesOf(@Nullable Object schema) {
    SortedMap<String, Object> all = new TreeMap<>();
    Map<?, ?> resolved = resolved(schema);
    if (resolved.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, property) -> all.put(String.valueOf(name), property));
    }
    if (resolved.get("oneOf") instanceof List<?> ways) {
      ways.forEach(way -> all.putAll(propertiesOf(way)));
    }
    return all;
  }

  private @Nullable Object itemsOf(@Nullable Object schema) {
    return resolved(schema).get("items");
  }

  private Map<?, ?> resolved(@Nullable Object schema) {
    if (!(schema instanceof Map<?, ?> object)) {
      return Map.of();
    }
    return object.get("$ref") instanceof String reference
        ? resolved(definitions.get(reference.substring(DEFINITION.length())))
        : object;
  }
}
