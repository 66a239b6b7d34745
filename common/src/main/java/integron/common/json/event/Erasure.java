package integron.common.json.event;

import integron.common.event.ViewerIds;
import integron.common.json.text.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/// Removes a person from an event's `data`: it removes every object that names them by id from its
/// field or list.
final class Erasure {
  private Erasure() {}

  /// Returns the part of `data` that may stay.
  ///
  /// @return empty when `data` itself is about that person, so that nothing of it may stay
  static Optional<JsonObject> of(String userId, JsonObject data) {
    return names(userId, data) ? Optional.empty() : Optional.of(rest(userId, data));
  }

  private static JsonValue rest(String userId, JsonValue value) {
    return switch (value) {
      case JsonObject object -> rest(userId, object);
      case JsonArray array -> rest(userId, array);
      default -> value;
    };
  }

  private static JsonObject rest(String userId, JsonObject object) {
    JsonObjectBuilder fields = JsonText.PROVIDER.createObjectBuilder();
    object.forEach((key, field) -> {
      if (!names(userId, field)) {
        fields.add(key, rest(userId, field));
      }
    });
    return fields.build();
  }

  private static JsonArray rest(String userId, JsonArray array) {
    JsonArrayBuilder elements = JsonText.PROVIDER.createArrayBuilder();
    for (JsonValue element : array) {
      if (!names(userId, element)) {
        elements.add(rest(userId, element));
      }
    }
    return elements.build();
  }

  private static boolean names(String userId, JsonValue value) {
    return value instanceof JsonObject object
        && object.entrySet().stream()
            .anyMatch(field -> ViewerIds.isKey(field.getKey()) && isText(userId, field.getValue()));
  }

  private static boolean isText(String text, JsonValue value) {
    return switch (value) {
      case JsonString string -> string.getString().equals(text);
      case JsonNumber number -> number.toString().equals(text);
      default -> false;
    };
  }
}
